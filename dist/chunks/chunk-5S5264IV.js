import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  toTrigger
} from "./chunk-S2UO5ZDR.js";
import {
  installedFolders,
  makeScratch,
  removeLeftOvers,
  sandboxLevels
} from "./chunk-OZXAULI3.js";
import {
  sleep,
  systemClock
} from "./chunk-SBFOQ2CQ.js";
import {
  conflictsIn,
  looksMarked,
  markerSize,
  parseConflicts
} from "./chunk-FW4BBG6I.js";
import {
  accountLine
} from "./chunk-CGX374EC.js";
import {
  checkRunSchema
} from "./chunk-QN7WT2ZY.js";
import {
  escapeWorkflowCommands,
  redactorFor,
  withheld
} from "./chunk-SMWMJARX.js";
import {
  foldedPath,
  isPlainPath
} from "./chunk-LEIZR5X7.js";
import {
  afterCompaction,
  charsPerToken,
  compactionText,
  estimateItem,
  estimateTokens
} from "./chunk-X5XG3HVQ.js";
import {
  coerce_exports
} from "./chunk-4VTL7LLS.js";
import {
  stripAnsi
} from "./chunk-QC6MBD3S.js";
import {
  ModelError,
  RetryLater,
  UserError,
  messageOf
} from "./chunk-FH6UNZD7.js";
import {
  hostName
} from "./chunk-U6BER2IF.js";
import {
  _enum,
  array,
  boolean,
  discriminatedUnion,
  int,
  json,
  literal,
  looseObject,
  number,
  object,
  record,
  strictObject,
  string,
  union,
  unknown
} from "./chunk-CLTAKU4V.js";
import {
  addUsage,
  noUsage
} from "./chunk-X2D6XK2Z.js";
import {
  limits
} from "./chunk-S4SIBR44.js";
import {
  __callDispose,
  __commonJS,
  __toESM,
  __using
} from "./chunk-ZNTIR3PH.js";

// node_modules/bottleneck/light.js
var require_light = __commonJS({
  "node_modules/bottleneck/light.js"(exports, module) {
    (function(global2, factory) {
      typeof exports === "object" && typeof module !== "undefined" ? module.exports = factory() : typeof define === "function" && define.amd ? define(factory) : global2.Bottleneck = factory();
    })(exports, (function() {
      "use strict";
      var commonjsGlobal = typeof globalThis !== "undefined" ? globalThis : typeof window !== "undefined" ? window : typeof global !== "undefined" ? global : typeof self !== "undefined" ? self : {};
      function getCjsExportFromNamespace(n) {
        return n && n["default"] || n;
      }
      var load = function(received, defaults, onto = {}) {
        var k, ref, v;
        for (k in defaults) {
          v = defaults[k];
          onto[k] = (ref = received[k]) != null ? ref : v;
        }
        return onto;
      };
      var overwrite = function(received, defaults, onto = {}) {
        var k, v;
        for (k in received) {
          v = received[k];
          if (defaults[k] !== void 0) {
            onto[k] = v;
          }
        }
        return onto;
      };
      var parser = {
        load,
        overwrite
      };
      var DLList;
      DLList = class DLList {
        constructor(incr, decr) {
          this.incr = incr;
          this.decr = decr;
          this._first = null;
          this._last = null;
          this.length = 0;
        }
        push(value) {
          var node;
          this.length++;
          if (typeof this.incr === "function") {
            this.incr();
          }
          node = {
            value,
            prev: this._last,
            next: null
          };
          if (this._last != null) {
            this._last.next = node;
            this._last = node;
          } else {
            this._first = this._last = node;
          }
          return void 0;
        }
        shift() {
          var value;
          if (this._first == null) {
            return;
          } else {
            this.length--;
            if (typeof this.decr === "function") {
              this.decr();
            }
          }
          value = this._first.value;
          if ((this._first = this._first.next) != null) {
            this._first.prev = null;
          } else {
            this._last = null;
          }
          return value;
        }
        first() {
          if (this._first != null) {
            return this._first.value;
          }
        }
        getArray() {
          var node, ref, results;
          node = this._first;
          results = [];
          while (node != null) {
            results.push((ref = node, node = node.next, ref.value));
          }
          return results;
        }
        forEachShift(cb) {
          var node;
          node = this.shift();
          while (node != null) {
            cb(node), node = this.shift();
          }
          return void 0;
        }
        debug() {
          var node, ref, ref1, ref2, results;
          node = this._first;
          results = [];
          while (node != null) {
            results.push((ref = node, node = node.next, {
              value: ref.value,
              prev: (ref1 = ref.prev) != null ? ref1.value : void 0,
              next: (ref2 = ref.next) != null ? ref2.value : void 0
            }));
          }
          return results;
        }
      };
      var DLList_1 = DLList;
      var Events;
      Events = class Events {
        constructor(instance) {
          this.instance = instance;
          this._events = {};
          if (this.instance.on != null || this.instance.once != null || this.instance.removeAllListeners != null) {
            throw new Error("An Emitter already exists for this object");
          }
          this.instance.on = (name, cb) => {
            return this._addListener(name, "many", cb);
          };
          this.instance.once = (name, cb) => {
            return this._addListener(name, "once", cb);
          };
          this.instance.removeAllListeners = (name = null) => {
            if (name != null) {
              return delete this._events[name];
            } else {
              return this._events = {};
            }
          };
        }
        _addListener(name, status2, cb) {
          var base;
          if ((base = this._events)[name] == null) {
            base[name] = [];
          }
          this._events[name].push({ cb, status: status2 });
          return this.instance;
        }
        listenerCount(name) {
          if (this._events[name] != null) {
            return this._events[name].length;
          } else {
            return 0;
          }
        }
        async trigger(name, ...args2) {
          var e, promises3;
          try {
            if (name !== "debug") {
              this.trigger("debug", `Event triggered: ${name}`, args2);
            }
            if (this._events[name] == null) {
              return;
            }
            this._events[name] = this._events[name].filter(function(listener) {
              return listener.status !== "none";
            });
            promises3 = this._events[name].map(async (listener) => {
              var e2, returned;
              if (listener.status === "none") {
                return;
              }
              if (listener.status === "once") {
                listener.status = "none";
              }
              try {
                returned = typeof listener.cb === "function" ? listener.cb(...args2) : void 0;
                if (typeof (returned != null ? returned.then : void 0) === "function") {
                  return await returned;
                } else {
                  return returned;
                }
              } catch (error2) {
                e2 = error2;
                {
                  this.trigger("error", e2);
                }
                return null;
              }
            });
            return (await Promise.all(promises3)).find(function(x) {
              return x != null;
            });
          } catch (error2) {
            e = error2;
            {
              this.trigger("error", e);
            }
            return null;
          }
        }
      };
      var Events_1 = Events;
      var DLList$1, Events$1, Queues;
      DLList$1 = DLList_1;
      Events$1 = Events_1;
      Queues = class Queues {
        constructor(num_priorities) {
          var i;
          this.Events = new Events$1(this);
          this._length = 0;
          this._lists = (function() {
            var j, ref, results;
            results = [];
            for (i = j = 1, ref = num_priorities; 1 <= ref ? j <= ref : j >= ref; i = 1 <= ref ? ++j : --j) {
              results.push(new DLList$1((() => {
                return this.incr();
              }), (() => {
                return this.decr();
              })));
            }
            return results;
          }).call(this);
        }
        incr() {
          if (this._length++ === 0) {
            return this.Events.trigger("leftzero");
          }
        }
        decr() {
          if (--this._length === 0) {
            return this.Events.trigger("zero");
          }
        }
        push(job) {
          return this._lists[job.options.priority].push(job);
        }
        queued(priority) {
          if (priority != null) {
            return this._lists[priority].length;
          } else {
            return this._length;
          }
        }
        shiftAll(fn) {
          return this._lists.forEach(function(list) {
            return list.forEachShift(fn);
          });
        }
        getFirst(arr = this._lists) {
          var j, len, list;
          for (j = 0, len = arr.length; j < len; j++) {
            list = arr[j];
            if (list.length > 0) {
              return list;
            }
          }
          return [];
        }
        shiftLastFrom(priority) {
          return this.getFirst(this._lists.slice(priority).reverse()).shift();
        }
      };
      var Queues_1 = Queues;
      var BottleneckError;
      BottleneckError = class BottleneckError extends Error {
      };
      var BottleneckError_1 = BottleneckError;
      var BottleneckError$1, DEFAULT_PRIORITY, Job, NUM_PRIORITIES, parser$1;
      NUM_PRIORITIES = 10;
      DEFAULT_PRIORITY = 5;
      parser$1 = parser;
      BottleneckError$1 = BottleneckError_1;
      Job = class Job {
        constructor(task, args2, options3, jobDefaults, rejectOnDrop, Events2, _states, Promise2) {
          this.task = task;
          this.args = args2;
          this.rejectOnDrop = rejectOnDrop;
          this.Events = Events2;
          this._states = _states;
          this.Promise = Promise2;
          this.options = parser$1.load(options3, jobDefaults);
          this.options.priority = this._sanitizePriority(this.options.priority);
          if (this.options.id === jobDefaults.id) {
            this.options.id = `${this.options.id}-${this._randomIndex()}`;
          }
          this.promise = new this.Promise((_resolve, _reject) => {
            this._resolve = _resolve;
            this._reject = _reject;
          });
          this.retryCount = 0;
        }
        _sanitizePriority(priority) {
          var sProperty;
          sProperty = ~~priority !== priority ? DEFAULT_PRIORITY : priority;
          if (sProperty < 0) {
            return 0;
          } else if (sProperty > NUM_PRIORITIES - 1) {
            return NUM_PRIORITIES - 1;
          } else {
            return sProperty;
          }
        }
        _randomIndex() {
          return Math.random().toString(36).slice(2);
        }
        doDrop({ error: error2, message: message2 = "This job has been dropped by Bottleneck" } = {}) {
          if (this._states.remove(this.options.id)) {
            if (this.rejectOnDrop) {
              this._reject(error2 != null ? error2 : new BottleneckError$1(message2));
            }
            this.Events.trigger("dropped", { args: this.args, options: this.options, task: this.task, promise: this.promise });
            return true;
          } else {
            return false;
          }
        }
        _assertStatus(expected2) {
          var status2;
          status2 = this._states.jobStatus(this.options.id);
          if (!(status2 === expected2 || expected2 === "DONE" && status2 === null)) {
            throw new BottleneckError$1(`Invalid job status ${status2}, expected ${expected2}. Please open an issue at https://github.com/SGrondin/bottleneck/issues`);
          }
        }
        doReceive() {
          this._states.start(this.options.id);
          return this.Events.trigger("received", { args: this.args, options: this.options });
        }
        doQueue(reachedHWM, blocked) {
          this._assertStatus("RECEIVED");
          this._states.next(this.options.id);
          return this.Events.trigger("queued", { args: this.args, options: this.options, reachedHWM, blocked });
        }
        doRun() {
          if (this.retryCount === 0) {
            this._assertStatus("QUEUED");
            this._states.next(this.options.id);
          } else {
            this._assertStatus("EXECUTING");
          }
          return this.Events.trigger("scheduled", { args: this.args, options: this.options });
        }
        async doExecute(chained2, clearGlobalState, run, free) {
          var error2, eventInfo, passed;
          if (this.retryCount === 0) {
            this._assertStatus("RUNNING");
            this._states.next(this.options.id);
          } else {
            this._assertStatus("EXECUTING");
          }
          eventInfo = { args: this.args, options: this.options, retryCount: this.retryCount };
          this.Events.trigger("executing", eventInfo);
          try {
            passed = await (chained2 != null ? chained2.schedule(this.options, this.task, ...this.args) : this.task(...this.args));
            if (clearGlobalState()) {
              this.doDone(eventInfo);
              await free(this.options, eventInfo);
              this._assertStatus("DONE");
              return this._resolve(passed);
            }
          } catch (error1) {
            error2 = error1;
            return this._onFailure(error2, eventInfo, clearGlobalState, run, free);
          }
        }
        doExpire(clearGlobalState, run, free) {
          var error2, eventInfo;
          if (this._states.jobStatus(this.options.id === "RUNNING")) {
            this._states.next(this.options.id);
          }
          this._assertStatus("EXECUTING");
          eventInfo = { args: this.args, options: this.options, retryCount: this.retryCount };
          error2 = new BottleneckError$1(`This job timed out after ${this.options.expiration} ms.`);
          return this._onFailure(error2, eventInfo, clearGlobalState, run, free);
        }
        async _onFailure(error2, eventInfo, clearGlobalState, run, free) {
          var retry2, retryAfter;
          if (clearGlobalState()) {
            retry2 = await this.Events.trigger("failed", error2, eventInfo);
            if (retry2 != null) {
              retryAfter = ~~retry2;
              this.Events.trigger("retry", `Retrying ${this.options.id} after ${retryAfter} ms`, eventInfo);
              this.retryCount++;
              return run(retryAfter);
            } else {
              this.doDone(eventInfo);
              await free(this.options, eventInfo);
              this._assertStatus("DONE");
              return this._reject(error2);
            }
          }
        }
        doDone(eventInfo) {
          this._assertStatus("EXECUTING");
          this._states.next(this.options.id);
          return this.Events.trigger("done", eventInfo);
        }
      };
      var Job_1 = Job;
      var BottleneckError$2, LocalDatastore, parser$2;
      parser$2 = parser;
      BottleneckError$2 = BottleneckError_1;
      LocalDatastore = class LocalDatastore {
        constructor(instance, storeOptions, storeInstanceOptions) {
          this.instance = instance;
          this.storeOptions = storeOptions;
          this.clientId = this.instance._randomIndex();
          parser$2.load(storeInstanceOptions, storeInstanceOptions, this);
          this._nextRequest = this._lastReservoirRefresh = this._lastReservoirIncrease = Date.now();
          this._running = 0;
          this._done = 0;
          this._unblockTime = 0;
          this.ready = this.Promise.resolve();
          this.clients = {};
          this._startHeartbeat();
        }
        _startHeartbeat() {
          var base;
          if (this.heartbeat == null && (this.storeOptions.reservoirRefreshInterval != null && this.storeOptions.reservoirRefreshAmount != null || this.storeOptions.reservoirIncreaseInterval != null && this.storeOptions.reservoirIncreaseAmount != null)) {
            return typeof (base = this.heartbeat = setInterval(() => {
              var amount, incr, maximum, now, reservoir;
              now = Date.now();
              if (this.storeOptions.reservoirRefreshInterval != null && now >= this._lastReservoirRefresh + this.storeOptions.reservoirRefreshInterval) {
                this._lastReservoirRefresh = now;
                this.storeOptions.reservoir = this.storeOptions.reservoirRefreshAmount;
                this.instance._drainAll(this.computeCapacity());
              }
              if (this.storeOptions.reservoirIncreaseInterval != null && now >= this._lastReservoirIncrease + this.storeOptions.reservoirIncreaseInterval) {
                ({
                  reservoirIncreaseAmount: amount,
                  reservoirIncreaseMaximum: maximum,
                  reservoir
                } = this.storeOptions);
                this._lastReservoirIncrease = now;
                incr = maximum != null ? Math.min(amount, maximum - reservoir) : amount;
                if (incr > 0) {
                  this.storeOptions.reservoir += incr;
                  return this.instance._drainAll(this.computeCapacity());
                }
              }
            }, this.heartbeatInterval)).unref === "function" ? base.unref() : void 0;
          } else {
            return clearInterval(this.heartbeat);
          }
        }
        async __publish__(message2) {
          await this.yieldLoop();
          return this.instance.Events.trigger("message", message2.toString());
        }
        async __disconnect__(flush) {
          await this.yieldLoop();
          clearInterval(this.heartbeat);
          return this.Promise.resolve();
        }
        yieldLoop(t = 0) {
          return new this.Promise(function(resolve, reject) {
            return setTimeout(resolve, t);
          });
        }
        computePenalty() {
          var ref;
          return (ref = this.storeOptions.penalty) != null ? ref : 15 * this.storeOptions.minTime || 5e3;
        }
        async __updateSettings__(options3) {
          await this.yieldLoop();
          parser$2.overwrite(options3, options3, this.storeOptions);
          this._startHeartbeat();
          this.instance._drainAll(this.computeCapacity());
          return true;
        }
        async __running__() {
          await this.yieldLoop();
          return this._running;
        }
        async __queued__() {
          await this.yieldLoop();
          return this.instance.queued();
        }
        async __done__() {
          await this.yieldLoop();
          return this._done;
        }
        async __groupCheck__(time) {
          await this.yieldLoop();
          return this._nextRequest + this.timeout < time;
        }
        computeCapacity() {
          var maxConcurrent, reservoir;
          ({ maxConcurrent, reservoir } = this.storeOptions);
          if (maxConcurrent != null && reservoir != null) {
            return Math.min(maxConcurrent - this._running, reservoir);
          } else if (maxConcurrent != null) {
            return maxConcurrent - this._running;
          } else if (reservoir != null) {
            return reservoir;
          } else {
            return null;
          }
        }
        conditionsCheck(weight) {
          var capacity;
          capacity = this.computeCapacity();
          return capacity == null || weight <= capacity;
        }
        async __incrementReservoir__(incr) {
          var reservoir;
          await this.yieldLoop();
          reservoir = this.storeOptions.reservoir += incr;
          this.instance._drainAll(this.computeCapacity());
          return reservoir;
        }
        async __currentReservoir__() {
          await this.yieldLoop();
          return this.storeOptions.reservoir;
        }
        isBlocked(now) {
          return this._unblockTime >= now;
        }
        check(weight, now) {
          return this.conditionsCheck(weight) && this._nextRequest - now <= 0;
        }
        async __check__(weight) {
          var now;
          await this.yieldLoop();
          now = Date.now();
          return this.check(weight, now);
        }
        async __register__(index, weight, expiration) {
          var now, wait;
          await this.yieldLoop();
          now = Date.now();
          if (this.conditionsCheck(weight)) {
            this._running += weight;
            if (this.storeOptions.reservoir != null) {
              this.storeOptions.reservoir -= weight;
            }
            wait = Math.max(this._nextRequest - now, 0);
            this._nextRequest = now + wait + this.storeOptions.minTime;
            return {
              success: true,
              wait,
              reservoir: this.storeOptions.reservoir
            };
          } else {
            return {
              success: false
            };
          }
        }
        strategyIsBlock() {
          return this.storeOptions.strategy === 3;
        }
        async __submit__(queueLength, weight) {
          var blocked, now, reachedHWM;
          await this.yieldLoop();
          if (this.storeOptions.maxConcurrent != null && weight > this.storeOptions.maxConcurrent) {
            throw new BottleneckError$2(`Impossible to add a job having a weight of ${weight} to a limiter having a maxConcurrent setting of ${this.storeOptions.maxConcurrent}`);
          }
          now = Date.now();
          reachedHWM = this.storeOptions.highWater != null && queueLength === this.storeOptions.highWater && !this.check(weight, now);
          blocked = this.strategyIsBlock() && (reachedHWM || this.isBlocked(now));
          if (blocked) {
            this._unblockTime = now + this.computePenalty();
            this._nextRequest = this._unblockTime + this.storeOptions.minTime;
            this.instance._dropAllQueued();
          }
          return {
            reachedHWM,
            blocked,
            strategy: this.storeOptions.strategy
          };
        }
        async __free__(index, weight) {
          await this.yieldLoop();
          this._running -= weight;
          this._done += weight;
          this.instance._drainAll(this.computeCapacity());
          return {
            running: this._running
          };
        }
      };
      var LocalDatastore_1 = LocalDatastore;
      var BottleneckError$3, States;
      BottleneckError$3 = BottleneckError_1;
      States = class States {
        constructor(status1) {
          this.status = status1;
          this._jobs = {};
          this.counts = this.status.map(function() {
            return 0;
          });
        }
        next(id) {
          var current, next;
          current = this._jobs[id];
          next = current + 1;
          if (current != null && next < this.status.length) {
            this.counts[current]--;
            this.counts[next]++;
            return this._jobs[id]++;
          } else if (current != null) {
            this.counts[current]--;
            return delete this._jobs[id];
          }
        }
        start(id) {
          var initial;
          initial = 0;
          this._jobs[id] = initial;
          return this.counts[initial]++;
        }
        remove(id) {
          var current;
          current = this._jobs[id];
          if (current != null) {
            this.counts[current]--;
            delete this._jobs[id];
          }
          return current != null;
        }
        jobStatus(id) {
          var ref;
          return (ref = this.status[this._jobs[id]]) != null ? ref : null;
        }
        statusJobs(status2) {
          var k, pos, ref, results, v;
          if (status2 != null) {
            pos = this.status.indexOf(status2);
            if (pos < 0) {
              throw new BottleneckError$3(`status must be one of ${this.status.join(", ")}`);
            }
            ref = this._jobs;
            results = [];
            for (k in ref) {
              v = ref[k];
              if (v === pos) {
                results.push(k);
              }
            }
            return results;
          } else {
            return Object.keys(this._jobs);
          }
        }
        statusCounts() {
          return this.counts.reduce(((acc, v, i) => {
            acc[this.status[i]] = v;
            return acc;
          }), {});
        }
      };
      var States_1 = States;
      var DLList$2, Sync;
      DLList$2 = DLList_1;
      Sync = class Sync {
        constructor(name, Promise2) {
          this.schedule = this.schedule.bind(this);
          this.name = name;
          this.Promise = Promise2;
          this._running = 0;
          this._queue = new DLList$2();
        }
        isEmpty() {
          return this._queue.length === 0;
        }
        async _tryToRun() {
          var args2, cb, error2, reject, resolve, returned, task;
          if (this._running < 1 && this._queue.length > 0) {
            this._running++;
            ({ task, args: args2, resolve, reject } = this._queue.shift());
            cb = await (async function() {
              try {
                returned = await task(...args2);
                return function() {
                  return resolve(returned);
                };
              } catch (error1) {
                error2 = error1;
                return function() {
                  return reject(error2);
                };
              }
            })();
            this._running--;
            this._tryToRun();
            return cb();
          }
        }
        schedule(task, ...args2) {
          var promise, reject, resolve;
          resolve = reject = null;
          promise = new this.Promise(function(_resolve, _reject) {
            resolve = _resolve;
            return reject = _reject;
          });
          this._queue.push({ task, args: args2, resolve, reject });
          this._tryToRun();
          return promise;
        }
      };
      var Sync_1 = Sync;
      var version2 = "2.19.5";
      var version$1 = {
        version: version2
      };
      var version$2 = /* @__PURE__ */ Object.freeze({
        version: version2,
        default: version$1
      });
      var require$$2 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
      var require$$3 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
      var require$$4 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
      var Events$2, Group, IORedisConnection$1, RedisConnection$1, Scripts$1, parser$3;
      parser$3 = parser;
      Events$2 = Events_1;
      RedisConnection$1 = require$$2;
      IORedisConnection$1 = require$$3;
      Scripts$1 = require$$4;
      Group = (function() {
        class Group2 {
          constructor(limiterOptions = {}) {
            this.deleteKey = this.deleteKey.bind(this);
            this.limiterOptions = limiterOptions;
            parser$3.load(this.limiterOptions, this.defaults, this);
            this.Events = new Events$2(this);
            this.instances = {};
            this.Bottleneck = Bottleneck_1;
            this._startAutoCleanup();
            this.sharedConnection = this.connection != null;
            if (this.connection == null) {
              if (this.limiterOptions.datastore === "redis") {
                this.connection = new RedisConnection$1(Object.assign({}, this.limiterOptions, { Events: this.Events }));
              } else if (this.limiterOptions.datastore === "ioredis") {
                this.connection = new IORedisConnection$1(Object.assign({}, this.limiterOptions, { Events: this.Events }));
              }
            }
          }
          key(key = "") {
            var ref;
            return (ref = this.instances[key]) != null ? ref : (() => {
              var limiter;
              limiter = this.instances[key] = new this.Bottleneck(Object.assign(this.limiterOptions, {
                id: `${this.id}-${key}`,
                timeout: this.timeout,
                connection: this.connection
              }));
              this.Events.trigger("created", limiter, key);
              return limiter;
            })();
          }
          async deleteKey(key = "") {
            var deleted, instance;
            instance = this.instances[key];
            if (this.connection) {
              deleted = await this.connection.__runCommand__(["del", ...Scripts$1.allKeys(`${this.id}-${key}`)]);
            }
            if (instance != null) {
              delete this.instances[key];
              await instance.disconnect();
            }
            return instance != null || deleted > 0;
          }
          limiters() {
            var k, ref, results, v;
            ref = this.instances;
            results = [];
            for (k in ref) {
              v = ref[k];
              results.push({
                key: k,
                limiter: v
              });
            }
            return results;
          }
          keys() {
            return Object.keys(this.instances);
          }
          async clusterKeys() {
            var cursor, end, found, i, k, keys, len, next, start;
            if (this.connection == null) {
              return this.Promise.resolve(this.keys());
            }
            keys = [];
            cursor = null;
            start = `b_${this.id}-`.length;
            end = "_settings".length;
            while (cursor !== 0) {
              [next, found] = await this.connection.__runCommand__(["scan", cursor != null ? cursor : 0, "match", `b_${this.id}-*_settings`, "count", 1e4]);
              cursor = ~~next;
              for (i = 0, len = found.length; i < len; i++) {
                k = found[i];
                keys.push(k.slice(start, -end));
              }
            }
            return keys;
          }
          _startAutoCleanup() {
            var base;
            clearInterval(this.interval);
            return typeof (base = this.interval = setInterval(async () => {
              var e, k, ref, results, time, v;
              time = Date.now();
              ref = this.instances;
              results = [];
              for (k in ref) {
                v = ref[k];
                try {
                  if (await v._store.__groupCheck__(time)) {
                    results.push(this.deleteKey(k));
                  } else {
                    results.push(void 0);
                  }
                } catch (error2) {
                  e = error2;
                  results.push(v.Events.trigger("error", e));
                }
              }
              return results;
            }, this.timeout / 2)).unref === "function" ? base.unref() : void 0;
          }
          updateSettings(options3 = {}) {
            parser$3.overwrite(options3, this.defaults, this);
            parser$3.overwrite(options3, options3, this.limiterOptions);
            if (options3.timeout != null) {
              return this._startAutoCleanup();
            }
          }
          disconnect(flush = true) {
            var ref;
            if (!this.sharedConnection) {
              return (ref = this.connection) != null ? ref.disconnect(flush) : void 0;
            }
          }
        }
        Group2.prototype.defaults = {
          timeout: 1e3 * 60 * 5,
          connection: null,
          Promise,
          id: "group-key"
        };
        return Group2;
      }).call(commonjsGlobal);
      var Group_1 = Group;
      var Batcher, Events$3, parser$4;
      parser$4 = parser;
      Events$3 = Events_1;
      Batcher = (function() {
        class Batcher2 {
          constructor(options3 = {}) {
            this.options = options3;
            parser$4.load(this.options, this.defaults, this);
            this.Events = new Events$3(this);
            this._arr = [];
            this._resetPromise();
            this._lastFlush = Date.now();
          }
          _resetPromise() {
            return this._promise = new this.Promise((res, rej) => {
              return this._resolve = res;
            });
          }
          _flush() {
            clearTimeout(this._timeout);
            this._lastFlush = Date.now();
            this._resolve();
            this.Events.trigger("batch", this._arr);
            this._arr = [];
            return this._resetPromise();
          }
          add(data) {
            var ret;
            this._arr.push(data);
            ret = this._promise;
            if (this._arr.length === this.maxSize) {
              this._flush();
            } else if (this.maxTime != null && this._arr.length === 1) {
              this._timeout = setTimeout(() => {
                return this._flush();
              }, this.maxTime);
            }
            return ret;
          }
        }
        Batcher2.prototype.defaults = {
          maxTime: null,
          maxSize: null,
          Promise
        };
        return Batcher2;
      }).call(commonjsGlobal);
      var Batcher_1 = Batcher;
      var require$$4$1 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
      var require$$8 = getCjsExportFromNamespace(version$2);
      var Bottleneck2, DEFAULT_PRIORITY$1, Events$4, Job$1, LocalDatastore$1, NUM_PRIORITIES$1, Queues$1, RedisDatastore$1, States$1, Sync$1, parser$5, splice = [].splice;
      NUM_PRIORITIES$1 = 10;
      DEFAULT_PRIORITY$1 = 5;
      parser$5 = parser;
      Queues$1 = Queues_1;
      Job$1 = Job_1;
      LocalDatastore$1 = LocalDatastore_1;
      RedisDatastore$1 = require$$4$1;
      Events$4 = Events_1;
      States$1 = States_1;
      Sync$1 = Sync_1;
      Bottleneck2 = (function() {
        class Bottleneck3 {
          constructor(options3 = {}, ...invalid) {
            var storeInstanceOptions, storeOptions;
            this._addToQueue = this._addToQueue.bind(this);
            this._validateOptions(options3, invalid);
            parser$5.load(options3, this.instanceDefaults, this);
            this._queues = new Queues$1(NUM_PRIORITIES$1);
            this._scheduled = {};
            this._states = new States$1(["RECEIVED", "QUEUED", "RUNNING", "EXECUTING"].concat(this.trackDoneStatus ? ["DONE"] : []));
            this._limiter = null;
            this.Events = new Events$4(this);
            this._submitLock = new Sync$1("submit", this.Promise);
            this._registerLock = new Sync$1("register", this.Promise);
            storeOptions = parser$5.load(options3, this.storeDefaults, {});
            this._store = (function() {
              if (this.datastore === "redis" || this.datastore === "ioredis" || this.connection != null) {
                storeInstanceOptions = parser$5.load(options3, this.redisStoreDefaults, {});
                return new RedisDatastore$1(this, storeOptions, storeInstanceOptions);
              } else if (this.datastore === "local") {
                storeInstanceOptions = parser$5.load(options3, this.localStoreDefaults, {});
                return new LocalDatastore$1(this, storeOptions, storeInstanceOptions);
              } else {
                throw new Bottleneck3.prototype.BottleneckError(`Invalid datastore type: ${this.datastore}`);
              }
            }).call(this);
            this._queues.on("leftzero", () => {
              var ref;
              return (ref = this._store.heartbeat) != null ? typeof ref.ref === "function" ? ref.ref() : void 0 : void 0;
            });
            this._queues.on("zero", () => {
              var ref;
              return (ref = this._store.heartbeat) != null ? typeof ref.unref === "function" ? ref.unref() : void 0 : void 0;
            });
          }
          _validateOptions(options3, invalid) {
            if (!(options3 != null && typeof options3 === "object" && invalid.length === 0)) {
              throw new Bottleneck3.prototype.BottleneckError("Bottleneck v2 takes a single object argument. Refer to https://github.com/SGrondin/bottleneck#upgrading-to-v2 if you're upgrading from Bottleneck v1.");
            }
          }
          ready() {
            return this._store.ready;
          }
          clients() {
            return this._store.clients;
          }
          channel() {
            return `b_${this.id}`;
          }
          channel_client() {
            return `b_${this.id}_${this._store.clientId}`;
          }
          publish(message2) {
            return this._store.__publish__(message2);
          }
          disconnect(flush = true) {
            return this._store.__disconnect__(flush);
          }
          chain(_limiter) {
            this._limiter = _limiter;
            return this;
          }
          queued(priority) {
            return this._queues.queued(priority);
          }
          clusterQueued() {
            return this._store.__queued__();
          }
          empty() {
            return this.queued() === 0 && this._submitLock.isEmpty();
          }
          running() {
            return this._store.__running__();
          }
          done() {
            return this._store.__done__();
          }
          jobStatus(id) {
            return this._states.jobStatus(id);
          }
          jobs(status2) {
            return this._states.statusJobs(status2);
          }
          counts() {
            return this._states.statusCounts();
          }
          _randomIndex() {
            return Math.random().toString(36).slice(2);
          }
          check(weight = 1) {
            return this._store.__check__(weight);
          }
          _clearGlobalState(index) {
            if (this._scheduled[index] != null) {
              clearTimeout(this._scheduled[index].expiration);
              delete this._scheduled[index];
              return true;
            } else {
              return false;
            }
          }
          async _free(index, job, options3, eventInfo) {
            var e, running;
            try {
              ({ running } = await this._store.__free__(index, options3.weight));
              this.Events.trigger("debug", `Freed ${options3.id}`, eventInfo);
              if (running === 0 && this.empty()) {
                return this.Events.trigger("idle");
              }
            } catch (error1) {
              e = error1;
              return this.Events.trigger("error", e);
            }
          }
          _run(index, job, wait) {
            var clearGlobalState, free, run;
            job.doRun();
            clearGlobalState = this._clearGlobalState.bind(this, index);
            run = this._run.bind(this, index, job);
            free = this._free.bind(this, index, job);
            return this._scheduled[index] = {
              timeout: setTimeout(() => {
                return job.doExecute(this._limiter, clearGlobalState, run, free);
              }, wait),
              expiration: job.options.expiration != null ? setTimeout(function() {
                return job.doExpire(clearGlobalState, run, free);
              }, wait + job.options.expiration) : void 0,
              job
            };
          }
          _drainOne(capacity) {
            return this._registerLock.schedule(() => {
              var args2, index, next, options3, queue;
              if (this.queued() === 0) {
                return this.Promise.resolve(null);
              }
              queue = this._queues.getFirst();
              ({ options: options3, args: args2 } = next = queue.first());
              if (capacity != null && options3.weight > capacity) {
                return this.Promise.resolve(null);
              }
              this.Events.trigger("debug", `Draining ${options3.id}`, { args: args2, options: options3 });
              index = this._randomIndex();
              return this._store.__register__(index, options3.weight, options3.expiration).then(({ success, wait, reservoir }) => {
                var empty;
                this.Events.trigger("debug", `Drained ${options3.id}`, { success, args: args2, options: options3 });
                if (success) {
                  queue.shift();
                  empty = this.empty();
                  if (empty) {
                    this.Events.trigger("empty");
                  }
                  if (reservoir === 0) {
                    this.Events.trigger("depleted", empty);
                  }
                  this._run(index, next, wait);
                  return this.Promise.resolve(options3.weight);
                } else {
                  return this.Promise.resolve(null);
                }
              });
            });
          }
          _drainAll(capacity, total = 0) {
            return this._drainOne(capacity).then((drained) => {
              var newCapacity;
              if (drained != null) {
                newCapacity = capacity != null ? capacity - drained : capacity;
                return this._drainAll(newCapacity, total + drained);
              } else {
                return this.Promise.resolve(total);
              }
            }).catch((e) => {
              return this.Events.trigger("error", e);
            });
          }
          _dropAllQueued(message2) {
            return this._queues.shiftAll(function(job) {
              return job.doDrop({ message: message2 });
            });
          }
          stop(options3 = {}) {
            var done, waitForExecuting;
            options3 = parser$5.load(options3, this.stopDefaults);
            waitForExecuting = (at) => {
              var finished2;
              finished2 = () => {
                var counts;
                counts = this._states.counts;
                return counts[0] + counts[1] + counts[2] + counts[3] === at;
              };
              return new this.Promise((resolve, reject) => {
                if (finished2()) {
                  return resolve();
                } else {
                  return this.on("done", () => {
                    if (finished2()) {
                      this.removeAllListeners("done");
                      return resolve();
                    }
                  });
                }
              });
            };
            done = options3.dropWaitingJobs ? (this._run = function(index, next) {
              return next.doDrop({
                message: options3.dropErrorMessage
              });
            }, this._drainOne = () => {
              return this.Promise.resolve(null);
            }, this._registerLock.schedule(() => {
              return this._submitLock.schedule(() => {
                var k, ref, v;
                ref = this._scheduled;
                for (k in ref) {
                  v = ref[k];
                  if (this.jobStatus(v.job.options.id) === "RUNNING") {
                    clearTimeout(v.timeout);
                    clearTimeout(v.expiration);
                    v.job.doDrop({
                      message: options3.dropErrorMessage
                    });
                  }
                }
                this._dropAllQueued(options3.dropErrorMessage);
                return waitForExecuting(0);
              });
            })) : this.schedule({
              priority: NUM_PRIORITIES$1 - 1,
              weight: 0
            }, () => {
              return waitForExecuting(1);
            });
            this._receive = function(job) {
              return job._reject(new Bottleneck3.prototype.BottleneckError(options3.enqueueErrorMessage));
            };
            this.stop = () => {
              return this.Promise.reject(new Bottleneck3.prototype.BottleneckError("stop() has already been called"));
            };
            return done;
          }
          async _addToQueue(job) {
            var args2, blocked, error2, options3, reachedHWM, shifted, strategy;
            ({ args: args2, options: options3 } = job);
            try {
              ({ reachedHWM, blocked, strategy } = await this._store.__submit__(this.queued(), options3.weight));
            } catch (error1) {
              error2 = error1;
              this.Events.trigger("debug", `Could not queue ${options3.id}`, { args: args2, options: options3, error: error2 });
              job.doDrop({ error: error2 });
              return false;
            }
            if (blocked) {
              job.doDrop();
              return true;
            } else if (reachedHWM) {
              shifted = strategy === Bottleneck3.prototype.strategy.LEAK ? this._queues.shiftLastFrom(options3.priority) : strategy === Bottleneck3.prototype.strategy.OVERFLOW_PRIORITY ? this._queues.shiftLastFrom(options3.priority + 1) : strategy === Bottleneck3.prototype.strategy.OVERFLOW ? job : void 0;
              if (shifted != null) {
                shifted.doDrop();
              }
              if (shifted == null || strategy === Bottleneck3.prototype.strategy.OVERFLOW) {
                if (shifted == null) {
                  job.doDrop();
                }
                return reachedHWM;
              }
            }
            job.doQueue(reachedHWM, blocked);
            this._queues.push(job);
            await this._drainAll();
            return reachedHWM;
          }
          _receive(job) {
            if (this._states.jobStatus(job.options.id) != null) {
              job._reject(new Bottleneck3.prototype.BottleneckError(`A job with the same id already exists (id=${job.options.id})`));
              return false;
            } else {
              job.doReceive();
              return this._submitLock.schedule(this._addToQueue, job);
            }
          }
          submit(...args2) {
            var cb, fn, job, options3, ref, ref1, task;
            if (typeof args2[0] === "function") {
              ref = args2, [fn, ...args2] = ref, [cb] = splice.call(args2, -1);
              options3 = parser$5.load({}, this.jobDefaults);
            } else {
              ref1 = args2, [options3, fn, ...args2] = ref1, [cb] = splice.call(args2, -1);
              options3 = parser$5.load(options3, this.jobDefaults);
            }
            task = (...args3) => {
              return new this.Promise(function(resolve, reject) {
                return fn(...args3, function(...args4) {
                  return (args4[0] != null ? reject : resolve)(args4);
                });
              });
            };
            job = new Job$1(task, args2, options3, this.jobDefaults, this.rejectOnDrop, this.Events, this._states, this.Promise);
            job.promise.then(function(args3) {
              return typeof cb === "function" ? cb(...args3) : void 0;
            }).catch(function(args3) {
              if (Array.isArray(args3)) {
                return typeof cb === "function" ? cb(...args3) : void 0;
              } else {
                return typeof cb === "function" ? cb(args3) : void 0;
              }
            });
            return this._receive(job);
          }
          schedule(...args2) {
            var job, options3, task;
            if (typeof args2[0] === "function") {
              [task, ...args2] = args2;
              options3 = {};
            } else {
              [options3, task, ...args2] = args2;
            }
            job = new Job$1(task, args2, options3, this.jobDefaults, this.rejectOnDrop, this.Events, this._states, this.Promise);
            this._receive(job);
            return job.promise;
          }
          wrap(fn) {
            var schedule, wrapped;
            schedule = this.schedule.bind(this);
            wrapped = function(...args2) {
              return schedule(fn.bind(this), ...args2);
            };
            wrapped.withOptions = function(options3, ...args2) {
              return schedule(options3, fn, ...args2);
            };
            return wrapped;
          }
          async updateSettings(options3 = {}) {
            await this._store.__updateSettings__(parser$5.overwrite(options3, this.storeDefaults));
            parser$5.overwrite(options3, this.instanceDefaults, this);
            return this;
          }
          currentReservoir() {
            return this._store.__currentReservoir__();
          }
          incrementReservoir(incr = 0) {
            return this._store.__incrementReservoir__(incr);
          }
        }
        Bottleneck3.default = Bottleneck3;
        Bottleneck3.Events = Events$4;
        Bottleneck3.version = Bottleneck3.prototype.version = require$$8.version;
        Bottleneck3.strategy = Bottleneck3.prototype.strategy = {
          LEAK: 1,
          OVERFLOW: 2,
          OVERFLOW_PRIORITY: 4,
          BLOCK: 3
        };
        Bottleneck3.BottleneckError = Bottleneck3.prototype.BottleneckError = BottleneckError_1;
        Bottleneck3.Group = Bottleneck3.prototype.Group = Group_1;
        Bottleneck3.RedisConnection = Bottleneck3.prototype.RedisConnection = require$$2;
        Bottleneck3.IORedisConnection = Bottleneck3.prototype.IORedisConnection = require$$3;
        Bottleneck3.Batcher = Bottleneck3.prototype.Batcher = Batcher_1;
        Bottleneck3.prototype.jobDefaults = {
          priority: DEFAULT_PRIORITY$1,
          weight: 1,
          expiration: null,
          id: "<no-id>"
        };
        Bottleneck3.prototype.storeDefaults = {
          maxConcurrent: null,
          minTime: 0,
          highWater: null,
          strategy: Bottleneck3.prototype.strategy.LEAK,
          penalty: null,
          reservoir: null,
          reservoirRefreshInterval: null,
          reservoirRefreshAmount: null,
          reservoirIncreaseInterval: null,
          reservoirIncreaseAmount: null,
          reservoirIncreaseMaximum: null
        };
        Bottleneck3.prototype.localStoreDefaults = {
          Promise,
          timeout: null,
          heartbeatInterval: 250
        };
        Bottleneck3.prototype.redisStoreDefaults = {
          Promise,
          timeout: null,
          heartbeatInterval: 5e3,
          clientTimeout: 1e4,
          Redis: null,
          clientOptions: {},
          clusterNodes: null,
          clearDatastore: false,
          connection: null
        };
        Bottleneck3.prototype.instanceDefaults = {
          datastore: "local",
          connection: null,
          id: "<no-id>",
          rejectOnDrop: true,
          trackDoneStatus: false,
          Promise
        };
        Bottleneck3.prototype.stopDefaults = {
          enqueueErrorMessage: "This limiter has been stopped and cannot accept new jobs.",
          dropWaitingJobs: true,
          dropErrorMessage: "This limiter has been stopped."
        };
        return Bottleneck3;
      }).call(commonjsGlobal);
      var Bottleneck_1 = Bottleneck2;
      var lib = Bottleneck_1;
      return lib;
    }));
  }
});

// node_modules/@actions/core/lib/command.js
import * as os from "os";

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  if (input === null || input === void 0) {
    return "";
  } else if (typeof input === "string" || input instanceof String) {
    return input;
  }
  return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  if (!Object.keys(annotationProperties).length) {
    return {};
  }
  return {
    title: annotationProperties.title,
    file: annotationProperties.file,
    line: annotationProperties.startLine,
    endLine: annotationProperties.endLine,
    col: annotationProperties.startColumn,
    endColumn: annotationProperties.endColumn
  };
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message2) {
  const cmd = new Command(command, properties, message2);
  process.stdout.write(cmd.toString() + os.EOL);
}
var CMD_STRING = "::";
var Command = class {
  constructor(command, properties, message2) {
    if (!command) {
      command = "missing.command";
    }
    this.command = command;
    this.properties = properties;
    this.message = message2;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = true;
      for (const key in this.properties) {
        if (this.properties.hasOwnProperty(key)) {
          const val = this.properties[key];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key}=${escapeProperty(val)}`;
          }
        }
      }
    }
    cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
    return cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
import * as crypto from "crypto";
import * as fs from "fs";
import * as os2 from "os";
function issueFileCommand(command, message2) {
  const filePath = process.env[`GITHUB_${command}`];
  if (!filePath) {
    throw new Error(`Unable to find environment variable for file command ${command}`);
  }
  if (!fs.existsSync(filePath)) {
    throw new Error(`Missing file at path: ${filePath}`);
  }
  fs.appendFileSync(filePath, `${toCommandValue(message2)}${os2.EOL}`, {
    encoding: "utf8"
  });
}
function prepareKeyValueMessage(key, value) {
  const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
  const convertedValue = toCommandValue(value);
  if (key.includes(delimiter)) {
    throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
  }
  if (convertedValue.includes(delimiter)) {
    throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
  }
  return `${key}<<${delimiter}${os2.EOL}${convertedValue}${os2.EOL}${delimiter}`;
}

// node_modules/@actions/core/lib/core.js
import * as os4 from "os";

// node_modules/@actions/core/lib/summary.js
import { EOL as EOL3 } from "os";
import { constants, promises } from "fs";
var __awaiter = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve) {
      resolve(value);
    });
  }
  return new (P || (P = Promise))(function(resolve, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var { access, appendFile, writeFile } = promises;
var SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
  constructor() {
    this._buffer = "";
  }
  /**
   * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
   * Also checks r/w permissions.
   *
   * @returns step summary file path
   */
  filePath() {
    return __awaiter(this, void 0, void 0, function* () {
      if (this._filePath) {
        return this._filePath;
      }
      const pathFromEnv = process.env[SUMMARY_ENV_VAR];
      if (!pathFromEnv) {
        throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
      }
      try {
        yield access(pathFromEnv, constants.R_OK | constants.W_OK);
      } catch (_a) {
        throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
      }
      this._filePath = pathFromEnv;
      return this._filePath;
    });
  }
  /**
   * Wraps content in an HTML tag, adding any HTML attributes
   *
   * @param {string} tag HTML tag to wrap
   * @param {string | null} content content within the tag
   * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
   *
   * @returns {string} content wrapped in HTML element
   */
  wrap(tag, content, attrs = {}) {
    const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
    if (!content) {
      return `<${tag}${htmlAttrs}>`;
    }
    return `<${tag}${htmlAttrs}>${content}</${tag}>`;
  }
  /**
   * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
   *
   * @param {SummaryWriteOptions} [options] (optional) options for write operation
   *
   * @returns {Promise<Summary>} summary instance
   */
  write(options3) {
    return __awaiter(this, void 0, void 0, function* () {
      const overwrite = !!(options3 === null || options3 === void 0 ? void 0 : options3.overwrite);
      const filePath = yield this.filePath();
      const writeFunc = overwrite ? writeFile : appendFile;
      yield writeFunc(filePath, this._buffer, { encoding: "utf8" });
      return this.emptyBuffer();
    });
  }
  /**
   * Clears the summary buffer and wipes the summary file
   *
   * @returns {Summary} summary instance
   */
  clear() {
    return __awaiter(this, void 0, void 0, function* () {
      return this.emptyBuffer().write({ overwrite: true });
    });
  }
  /**
   * Returns the current summary buffer as a string
   *
   * @returns {string} string of summary buffer
   */
  stringify() {
    return this._buffer;
  }
  /**
   * If the summary buffer is empty
   *
   * @returns {boolen} true if the buffer is empty
   */
  isEmptyBuffer() {
    return this._buffer.length === 0;
  }
  /**
   * Resets the summary buffer without writing to summary file
   *
   * @returns {Summary} summary instance
   */
  emptyBuffer() {
    this._buffer = "";
    return this;
  }
  /**
   * Adds raw text to the summary buffer
   *
   * @param {string} text content to add
   * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
   *
   * @returns {Summary} summary instance
   */
  addRaw(text3, addEOL = false) {
    this._buffer += text3;
    return addEOL ? this.addEOL() : this;
  }
  /**
   * Adds the operating system-specific end-of-line marker to the buffer
   *
   * @returns {Summary} summary instance
   */
  addEOL() {
    return this.addRaw(EOL3);
  }
  /**
   * Adds an HTML codeblock to the summary buffer
   *
   * @param {string} code content to render within fenced code block
   * @param {string} lang (optional) language to syntax highlight code
   *
   * @returns {Summary} summary instance
   */
  addCodeBlock(code, lang) {
    const attrs = Object.assign({}, lang && { lang });
    const element = this.wrap("pre", this.wrap("code", code), attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML list to the summary buffer
   *
   * @param {string[]} items list of items to render
   * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
   *
   * @returns {Summary} summary instance
   */
  addList(items, ordered = false) {
    const tag = ordered ? "ol" : "ul";
    const listItems = items.map((item2) => this.wrap("li", item2)).join("");
    const element = this.wrap(tag, listItems);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML table to the summary buffer
   *
   * @param {SummaryTableCell[]} rows table rows
   *
   * @returns {Summary} summary instance
   */
  addTable(rows) {
    const tableBody = rows.map((row) => {
      const cells = row.map((cell) => {
        if (typeof cell === "string") {
          return this.wrap("td", cell);
        }
        const { header, data, colspan, rowspan } = cell;
        const tag = header ? "th" : "td";
        const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
        return this.wrap(tag, data, attrs);
      }).join("");
      return this.wrap("tr", cells);
    }).join("");
    const element = this.wrap("table", tableBody);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds a collapsable HTML details element to the summary buffer
   *
   * @param {string} label text for the closed state
   * @param {string} content collapsable content
   *
   * @returns {Summary} summary instance
   */
  addDetails(label, content) {
    const element = this.wrap("details", this.wrap("summary", label) + content);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML image tag to the summary buffer
   *
   * @param {string} src path to the image you to embed
   * @param {string} alt text description of the image
   * @param {SummaryImageOptions} options (optional) addition image attributes
   *
   * @returns {Summary} summary instance
   */
  addImage(src, alt, options3) {
    const { width, height } = options3 || {};
    const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
    const element = this.wrap("img", null, Object.assign({ src, alt }, attrs));
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML section heading element
   *
   * @param {string} text heading text
   * @param {number | string} [level=1] (optional) the heading level, default: 1
   *
   * @returns {Summary} summary instance
   */
  addHeading(text3, level2) {
    const tag = `h${level2}`;
    const allowedTag = ["h1", "h2", "h3", "h4", "h5", "h6"].includes(tag) ? tag : "h1";
    const element = this.wrap(allowedTag, text3);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML thematic break (<hr>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addSeparator() {
    const element = this.wrap("hr", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML line break (<br>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addBreak() {
    const element = this.wrap("br", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML blockquote to the summary buffer
   *
   * @param {string} text quote text
   * @param {string} cite (optional) citation url
   *
   * @returns {Summary} summary instance
   */
  addQuote(text3, cite) {
    const attrs = Object.assign({}, cite && { cite });
    const element = this.wrap("blockquote", text3, attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML anchor tag to the summary buffer
   *
   * @param {string} text link text/content
   * @param {string} href hyperlink
   *
   * @returns {Summary} summary instance
   */
  addLink(text3, href) {
    const element = this.wrap("a", text3, { href });
    return this.addRaw(element).addEOL();
  }
};
var _summary = new Summary();
var summary = _summary;

// node_modules/@actions/core/lib/platform.js
import os3 from "os";

// node_modules/@actions/io/lib/io-util.js
import * as fs2 from "fs";
var { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs2.promises;
var IS_WINDOWS = process.platform === "win32";
var READONLY = fs2.constants.O_RDONLY;

// node_modules/@actions/exec/lib/toolrunner.js
var IS_WINDOWS2 = process.platform === "win32";

// node_modules/@actions/core/lib/platform.js
var platform = os3.platform();
var arch = os3.arch();

// node_modules/@actions/core/lib/core.js
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2["Success"] = 0] = "Success";
  ExitCode2[ExitCode2["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
}
function getInput(name, options3) {
  const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
  if (options3 && options3.required && !val) {
    throw new Error(`Input required and not supplied: ${name}`);
  }
  if (options3 && options3.trimWhitespace === false) {
    return val;
  }
  return val.trim();
}
function setOutput(name, value) {
  const filePath = process.env["GITHUB_OUTPUT"] || "";
  if (filePath) {
    return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
  }
  process.stdout.write(os4.EOL);
  issueCommand("set-output", { name }, toCommandValue(value));
}
function setFailed(message2) {
  process.exitCode = ExitCode.Failure;
  error(message2);
}
function debug(message2) {
  issueCommand("debug", {}, message2);
}
function error(message2, properties = {}) {
  issueCommand("error", toCommandProperties(properties), message2 instanceof Error ? message2.toString() : message2);
}
function warning(message2, properties = {}) {
  issueCommand("warning", toCommandProperties(properties), message2 instanceof Error ? message2.toString() : message2);
}
function notice(message2, properties = {}) {
  issueCommand("notice", toCommandProperties(properties), message2 instanceof Error ? message2.toString() : message2);
}
function info(message2) {
  process.stdout.write(message2 + os4.EOL);
}

// src/codex/identity.ts
var originator = "codex_bot";
var clientVersion = "0.169.0";
var userAgent = `${originator}/${clientVersion}`;

// src/codex/parse-json.ts
function parseJson(text3) {
  try {
    return JSON.parse(text3);
  } catch {
    return null;
  }
}

// src/codex/records.ts
var compatible = {
  name: "compatible",
  baseUrl: null,
  auth: "bearer",
  query: {},
  headers: {},
  accepts: { cacheKey: false, encryptedReasoning: false, reasoning: "dropped", shape: "classic" },
  models: "names",
  webSocket: [],
  background: false
};
var betaFeatures = { "x-codex-beta-features": "remote_compaction_v2" };
var openaiBaseUrl = "https://api.openai.com/v1";
var openai = {
  ...compatible,
  name: "openai",
  baseUrl: openaiBaseUrl,
  headers: betaFeatures,
  accepts: {
    cacheKey: true,
    encryptedReasoning: true,
    shape: "catalogue",
    compaction: "remote",
    instructions: "chained"
  },
  webSocket: ["api.openai.com"]
};
var chatgpt = {
  ...openai,
  name: "chatgpt",
  baseUrl: "https://chatgpt.com/backend-api/codex",
  auth: "account",
  headers: {
    ...betaFeatures,
    "openai-beta": "responses=experimental",
    originator,
    version: clientVersion,
    "user-agent": userAgent
  },
  // Servers of some generations refuse a request without the field.
  accepts: { ...openai.accepts, instructions: "field" },
  models: "described",
  webSocket: ["chatgpt.com"]
};
var azure = {
  ...openai,
  name: "azure",
  baseUrl: null,
  auth: "api-key",
  headers: {},
  accepts: { ...openai.accepts, compaction: "local" }
};
var records = [
  openai,
  chatgpt,
  compatible,
  azure,
  { ...compatible, name: "vllm", baseUrl: "http://127.0.0.1:8000/v1" },
  { ...compatible, name: "generate", baseUrl: openaiBaseUrl, models: "none", wire: "generate" },
  { ...compatible, name: "ollama", baseUrl: "http://127.0.0.1:11434/v1", auth: "none" }
];
function recordNamed(name) {
  const record2 = records.find((each) => each.name === name);
  if (record2 !== void 0) return record2;
  const names2 = records.map((each) => each.name).join(", ");
  throw new UserError(`CODEX_BOT_PROVIDER is "${name.slice(0, 40)}". Set it to one of ${names2}, or leave it out.`);
}
var headerName = string().regex(/^[A-Za-z0-9-]{1,100}$/);
var headerValue = string().regex(/^[\x20-\x7e]{1,4000}$/);
var reserved = /^(?:authorization|cookie|host|content-.*|transfer-encoding|connection|accept.*)$/i;
var settingsSchema = strictObject({
  "base-url": string(),
  auth: _enum(["bearer", "api-key", "none"]),
  query: record(string().min(1).max(100), string().max(500)),
  headers: record(
    headerName.refine((name) => !reserved.test(name), "this header is not for settings"),
    headerValue
  ),
  instructions: _enum(["field", "developer", "chained"]),
  reasoning: _enum(["replayed", "dropped"]),
  shape: _enum(["catalogue", "classic", "lite"]),
  "cache-key": boolean(),
  compaction: _enum(["remote", "local"]),
  "encrypted-reasoning": boolean(),
  "web-socket": boolean(),
  background: boolean(),
  refuses: array(string().regex(/^[a-z_]{1,60}$/)).max(20)
}).partial();
var example = '{"base-url": "https://gateway.example/v1", "auth": "api-key", "query": {"api-version": "preview"}}';
function adapt(record2, text3) {
  if (text3.trim() === "") return record2;
  const parsed = settingsSchema.safeParse(parseJson(text3));
  if (!parsed.success) {
    const [issue2] = parsed.error.issues;
    const where = issue2 === void 0 || issue2.path.length === 0 ? "" : ` at ${issue2.path.map(String).join(".")}`;
    throw new UserError(`CODEX_BOT_PROVIDER_SETTINGS cannot be used${where}. For example: ${example}`);
  }
  const { data } = parsed;
  if (record2.auth === "account" && data.auth !== void 0)
    throw new UserError("CODEX_BOT_PROVIDER_SETTINGS cannot change how an account is shown: leave auth out.");
  if (record2.auth === "account" && data.background === true)
    throw new UserError(
      "CODEX_BOT_PROVIDER_SETTINGS cannot ask for background: an account's backend keeps no answers."
    );
  return {
    ...record2,
    baseUrl: data["base-url"] ?? record2.baseUrl,
    auth: data.auth ?? record2.auth,
    query: { ...record2.query, ...data.query },
    headers: { ...record2.headers, ...lowered(data.headers ?? {}) },
    accepts: accepted(record2.accepts, data),
    webSocket: data["web-socket"] === void 0 ? record2.webSocket : data["web-socket"] ? "everywhere" : [],
    background: data.background ?? record2.background
  };
}
function secretsInSettings(text3) {
  const parsed = looseObject({ headers: record(string(), string()) }).safeParse(parseJson(text3));
  return parsed.success ? secretsIn(parsed.data.headers) : [];
}
function secretsIn(headers) {
  return Object.entries(headers).flatMap(
    ([name, value]) => /key|token|secret|auth/i.test(name) && value.length >= 8 ? [value] : []
  );
}
function accepted(accepts, data) {
  const { instructions, reasoning: reasoning2, shape, compaction: compaction2, refuses } = data;
  return {
    ...accepts,
    ...instructions === void 0 ? {} : { instructions },
    ...reasoning2 === void 0 ? {} : { reasoning: reasoning2 },
    ...shape === void 0 ? {} : { shape },
    ...compaction2 === void 0 ? {} : { compaction: compaction2 },
    ...refuses === void 0 ? {} : { refuses },
    cacheKey: data["cache-key"] ?? accepts.cacheKey,
    encryptedReasoning: data["encrypted-reasoning"] ?? accepts.encryptedReasoning
  };
}
function lowered(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

// src/hosts/action/inputs.ts
function readInputs(env) {
  return {
    githubToken: getInput("app-token") || getInput("github-token"),
    operator: {
      model: getInput("model"),
      effort: getInput("effort"),
      models: getInput("models"),
      instructions: getInput("instructions"),
      prices: getInput("prices"),
      tokens: getInput("max-tokens"),
      minutes: getInput("timeout-minutes"),
      checkName: getInput("check-name"),
      sandbox: getInput("sandbox") || (env["CODEX_BOT_SANDBOX"] ?? ""),
      sandboxImage: getInput("sandbox-image") || (env["CODEX_BOT_SANDBOX_IMAGE"] ?? ""),
      network: getInput("network"),
      contextTokens: env["CODEX_BOT_CONTEXT_TOKENS"] ?? ""
    }
  };
}
function readModelInputs(env) {
  return {
    apiKey: getInput("openai-api-key") || (env["OPENAI_API_KEY"] ?? ""),
    baseUrl: getInput("openai-base-url") || (env["OPENAI_BASE_URL"] ?? ""),
    accessToken: (env["CODEX_ACCESS_TOKEN"] ?? "").trim(),
    provider: getInput("provider") || (env["CODEX_BOT_PROVIDER"] ?? ""),
    providerSettings: getInput("provider-settings") || (env["CODEX_BOT_PROVIDER_SETTINGS"] ?? "")
  };
}
function modelSecrets({ apiKey, accessToken, providerSettings }) {
  return [apiKey, accessToken, ...secretsInSettings(providerSettings)];
}

// src/hosts/action/report.ts
async function report(outcome, operator) {
  const { findings, account: account3, conclusion, url } = outcome;
  setOutput("conclusion", conclusion ?? "");
  setOutput("review-url", url ?? "");
  setOutput("findings-json", JSON.stringify(findings));
  for (const priority of [0, 1, 2, 3]) {
    setOutput(`findings-p${priority}`, findings.filter((finding) => finding.priority === priority).length);
  }
  setOutput("input-tokens", account3?.usage.inputTokens ?? 0);
  setOutput("output-tokens", account3?.usage.outputTokens ?? 0);
  const line = escapeWorkflowCommands(outcome.line);
  if (outcome.kind === "failed") warning(line, { title: "Codex" });
  else notice(line, { title: "Codex" });
  for (const reason of outcome.refused) warning(escapeWorkflowCommands(reason), { title: "GitHub refused" });
  await writeSummary(outcome, account3 === null ? "" : accountLine(account3, operator));
}
async function writeSummary({ line, url, refused: refused3 }, account3) {
  const link = url === null ? "" : `

[Read it on GitHub](${url})`;
  const problems = refused3.map((reason) => `
- ${plain(reason)}`).join("");
  const footer = account3 === "" ? "" : `

<sub>${account3}</sub>`;
  await summarise(`### Codex

${plain(line)}${link}${problems}${footer}
`);
}
function plain(text3) {
  return text3.replaceAll(/[&<>`*_[\]|\\]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
async function reportFailure(message2) {
  setOutput("conclusion", "");
  setFailed(escapeWorkflowCommands(message2));
  await summarise(`### Codex

${plain(message2)}
`);
}
async function summarise(markdown) {
  if ((process.env["GITHUB_STEP_SUMMARY"] ?? "") !== "") await summary.addRaw(markdown).write();
}

// src/hosts/action/runner.ts
import { access as access2, rm as rm2 } from "node:fs/promises";
async function readTrigger(env, client) {
  const { eventName, payload } = await readContext(env);
  if (eventName !== "workflow_run") return withRerunner(toTrigger(eventName, payload, deliveryOf(env)), env);
  const { resolveWorkflowRun } = await import("./resolve-workflow-run-NQEGYZVP.js");
  const read3 = await resolveWorkflowRun(payload, deliveryOf(env), client());
  const again = read3.kind === "trigger" && read3.trigger.cause.kind === "ci" && env["GITHUB_RUN_ATTEMPT"] !== "1";
  return again ? withRerunner(read3, env) : read3;
}
function withTask(read3, input) {
  const task = input.trim();
  if (read3.kind === "ignored" || task === "" || task === "auto") return read3;
  const { cause } = read3.trigger;
  if (cause.kind !== "upkeep") return read3;
  return { ...read3, trigger: { ...read3.trigger, cause: { ...cause, task: cause.task ?? task.slice(0, 100) } } };
}
function withRerunner(read3, env) {
  const by = env["GITHUB_TRIGGERING_ACTOR"] ?? "";
  if (read3.kind === "ignored" || by === "" || isSame(by, read3.trigger.actor.login)) return read3;
  return { kind: "trigger", trigger: { ...read3.trigger, rerunBy: by } };
}
function isSame(a, b) {
  return a.toLowerCase() === b.toLowerCase();
}
async function readContext(env) {
  const path = env["GITHUB_EVENT_PATH"];
  if (path === void 0 || path === "")
    throw new UserError(
      "GITHUB_EVENT_PATH is not set: this runs as a GitHub Action. For a local review use codex-bot review."
    );
  await access2(path).catch((cause) => {
    throw new UserError(`The event file ${path} cannot be read.`, { cause });
  });
  try {
    const { context } = await import("./context-6GZQXVNE.js");
    return context;
  } catch (cause) {
    throw new UserError(`The event file ${path} is not JSON.`, { cause });
  }
}
function deliveryOf(env) {
  return `run-${env["GITHUB_RUN_ID"] ?? "local"}-${env["GITHUB_RUN_ATTEMPT"] ?? "1"}`;
}
function identityOf(env, { repository }) {
  const { GITHUB_RUN_ID: id = "", GITHUB_RUN_ATTEMPT: attempt2 = "", GITHUB_EVENT_NAME: event = "" } = env;
  return { id, attempt: attempt2, event, repository: repository.id };
}
function serverOf(env) {
  return (env["GITHUB_SERVER_URL"] ?? "https://github.com").replace(/\/+$/, "");
}
function apiOf(env) {
  return env["GITHUB_API_URL"] ?? "https://api.github.com";
}
function untilCancelled() {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => controller.abort());
  return controller.signal;
}
async function temporary(env) {
  await removeLeftOvers(env["RUNNER_TEMP"]);
  await removeLeftOvers();
  const path = makeScratch("job", env["RUNNER_TEMP"]);
  return { path, [Symbol.asyncDispose]: () => rm2(path, { recursive: true, force: true }) };
}
function stackOf(thrown) {
  return thrown instanceof Error ? thrown.stack ?? thrown.message : String(thrown);
}

// node_modules/universal-user-agent/index.js
function getUserAgent() {
  if (typeof navigator === "object" && "userAgent" in navigator) {
    return navigator.userAgent;
  }
  if (typeof process === "object" && process.version !== void 0) {
    return `Node.js/${process.version.substr(1)} (${process.platform}; ${process.arch})`;
  }
  return "<environment undetectable>";
}

// node_modules/before-after-hook/lib/register.js
function register(state2, name, method, options3) {
  if (typeof method !== "function") {
    throw new Error("method for before hook must be a function");
  }
  if (!options3) {
    options3 = {};
  }
  if (Array.isArray(name)) {
    return name.reverse().reduce((callback, name2) => {
      return register.bind(null, state2, name2, callback, options3);
    }, method)();
  }
  return Promise.resolve().then(() => {
    if (!state2.registry[name]) {
      return method(options3);
    }
    return state2.registry[name].reduce((method2, registered) => {
      return registered.hook.bind(null, method2, options3);
    }, method)();
  });
}

// node_modules/before-after-hook/lib/add.js
function addHook(state2, kind, name, hook2) {
  const orig = hook2;
  if (!state2.registry[name]) {
    state2.registry[name] = [];
  }
  if (kind === "before") {
    hook2 = (method, options3) => {
      return Promise.resolve().then(orig.bind(null, options3)).then(method.bind(null, options3));
    };
  }
  if (kind === "after") {
    hook2 = (method, options3) => {
      let result;
      return Promise.resolve().then(method.bind(null, options3)).then((result_) => {
        result = result_;
        return orig(result, options3);
      }).then(() => {
        return result;
      });
    };
  }
  if (kind === "error") {
    hook2 = (method, options3) => {
      return Promise.resolve().then(method.bind(null, options3)).catch((error2) => {
        return orig(error2, options3);
      });
    };
  }
  state2.registry[name].push({
    hook: hook2,
    orig
  });
}

// node_modules/before-after-hook/lib/remove.js
function removeHook(state2, name, method) {
  if (!state2.registry[name]) {
    return;
  }
  const index = state2.registry[name].map((registered) => {
    return registered.orig;
  }).indexOf(method);
  if (index === -1) {
    return;
  }
  state2.registry[name].splice(index, 1);
}

// node_modules/before-after-hook/index.js
var bind = Function.bind;
var bindable = bind.bind(bind);
function bindApi(hook2, state2, name) {
  const removeHookRef = bindable(removeHook, null).apply(
    null,
    name ? [state2, name] : [state2]
  );
  hook2.api = { remove: removeHookRef };
  hook2.remove = removeHookRef;
  ["before", "error", "after", "wrap"].forEach((kind) => {
    const args2 = name ? [state2, kind, name] : [state2, kind];
    hook2[kind] = hook2.api[kind] = bindable(addHook, null).apply(null, args2);
  });
}
function Singular() {
  const singularHookName = /* @__PURE__ */ Symbol("Singular");
  const singularHookState = {
    registry: {}
  };
  const singularHook = register.bind(null, singularHookState, singularHookName);
  bindApi(singularHook, singularHookState, singularHookName);
  return singularHook;
}
function Collection() {
  const state2 = {
    registry: {}
  };
  const hook2 = register.bind(null, state2);
  bindApi(hook2, state2);
  return hook2;
}
var before_after_hook_default = { Singular, Collection };

// node_modules/@octokit/endpoint/dist-bundle/index.js
var VERSION = "0.0.0-development";
var userAgent2 = `octokit-endpoint.js/${VERSION} ${getUserAgent()}`;
var DEFAULTS = {
  method: "GET",
  baseUrl: "https://api.github.com",
  headers: {
    accept: "application/vnd.github.v3+json",
    "user-agent": userAgent2
  },
  mediaType: {
    format: ""
  }
};
function lowercaseKeys(object2) {
  if (!object2) {
    return {};
  }
  return Object.keys(object2).reduce((newObj, key) => {
    newObj[key.toLowerCase()] = object2[key];
    return newObj;
  }, {});
}
function isPlainObject(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const proto = Object.getPrototypeOf(value);
  if (proto === null) return true;
  const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
  return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}
function mergeDeep(defaults, options3) {
  const result = Object.assign({}, defaults);
  Object.keys(options3).forEach((key) => {
    if (isPlainObject(options3[key])) {
      if (!(key in defaults)) Object.assign(result, { [key]: options3[key] });
      else result[key] = mergeDeep(defaults[key], options3[key]);
    } else {
      Object.assign(result, { [key]: options3[key] });
    }
  });
  return result;
}
function removeUndefinedProperties(obj) {
  for (const key in obj) {
    if (obj[key] === void 0) {
      delete obj[key];
    }
  }
  return obj;
}
function merge(defaults, route, options3) {
  if (typeof route === "string") {
    let [method, url] = route.split(" ");
    options3 = Object.assign(url ? { method, url } : { url: method }, options3);
  } else {
    options3 = Object.assign({}, route);
  }
  options3.headers = lowercaseKeys(options3.headers);
  removeUndefinedProperties(options3);
  removeUndefinedProperties(options3.headers);
  const mergedOptions = mergeDeep(defaults || {}, options3);
  if (options3.url === "/graphql") {
    if (defaults && defaults.mediaType.previews?.length) {
      mergedOptions.mediaType.previews = defaults.mediaType.previews.filter(
        (preview) => !mergedOptions.mediaType.previews.includes(preview)
      ).concat(mergedOptions.mediaType.previews);
    }
    mergedOptions.mediaType.previews = (mergedOptions.mediaType.previews || []).map((preview) => preview.replace(/-preview/, ""));
  }
  return mergedOptions;
}
function addQueryParameters(url, parameters) {
  const separator = /\?/.test(url) ? "&" : "?";
  const names2 = Object.keys(parameters);
  if (names2.length === 0) {
    return url;
  }
  return url + separator + names2.map((name) => {
    if (name === "q") {
      return "q=" + parameters.q.split("+").map(encodeURIComponent).join("+");
    }
    return `${name}=${encodeURIComponent(parameters[name])}`;
  }).join("&");
}
var urlVariableRegex = /\{[^{}}]+\}/g;
function removeNonChars(variableName) {
  return variableName.replace(/(?:^\W+)|(?:(?<!\W)\W+$)/g, "").split(/,/);
}
function extractUrlVariableNames(url) {
  const matches = url.match(urlVariableRegex);
  if (!matches) {
    return [];
  }
  return matches.map(removeNonChars).reduce((a, b) => a.concat(b), []);
}
function omit(object2, keysToOmit) {
  const result = { __proto__: null };
  for (const key of Object.keys(object2)) {
    if (keysToOmit.indexOf(key) === -1) {
      result[key] = object2[key];
    }
  }
  return result;
}
function encodeReserved(str) {
  return str.split(/(%[0-9A-Fa-f]{2})/g).map(function(part) {
    if (!/%[0-9A-Fa-f]/.test(part)) {
      part = encodeURI(part).replace(/%5B/g, "[").replace(/%5D/g, "]");
    }
    return part;
  }).join("");
}
function encodeUnreserved(str) {
  return encodeURIComponent(str).replace(/[!'()*]/g, function(c) {
    return "%" + c.charCodeAt(0).toString(16).toUpperCase();
  });
}
function encodeValue(operator, value, key) {
  value = operator === "+" || operator === "#" ? encodeReserved(value) : encodeUnreserved(value);
  if (key) {
    return encodeUnreserved(key) + "=" + value;
  } else {
    return value;
  }
}
function isDefined(value) {
  return value !== void 0 && value !== null;
}
function isKeyOperator(operator) {
  return operator === ";" || operator === "&" || operator === "?";
}
function getValues(context, operator, key, modifier) {
  var value = context[key], result = [];
  if (isDefined(value) && value !== "") {
    if (typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
      value = value.toString();
      if (modifier && modifier !== "*") {
        value = value.substring(0, parseInt(modifier, 10));
      }
      result.push(
        encodeValue(operator, value, isKeyOperator(operator) ? key : "")
      );
    } else {
      if (modifier === "*") {
        if (Array.isArray(value)) {
          value.filter(isDefined).forEach(function(value2) {
            result.push(
              encodeValue(operator, value2, isKeyOperator(operator) ? key : "")
            );
          });
        } else {
          Object.keys(value).forEach(function(k) {
            if (isDefined(value[k])) {
              result.push(encodeValue(operator, value[k], k));
            }
          });
        }
      } else {
        const tmp = [];
        if (Array.isArray(value)) {
          value.filter(isDefined).forEach(function(value2) {
            tmp.push(encodeValue(operator, value2));
          });
        } else {
          Object.keys(value).forEach(function(k) {
            if (isDefined(value[k])) {
              tmp.push(encodeUnreserved(k));
              tmp.push(encodeValue(operator, value[k].toString()));
            }
          });
        }
        if (isKeyOperator(operator)) {
          result.push(encodeUnreserved(key) + "=" + tmp.join(","));
        } else if (tmp.length !== 0) {
          result.push(tmp.join(","));
        }
      }
    }
  } else {
    if (operator === ";") {
      if (isDefined(value)) {
        result.push(encodeUnreserved(key));
      }
    } else if (value === "" && (operator === "&" || operator === "?")) {
      result.push(encodeUnreserved(key) + "=");
    } else if (value === "") {
      result.push("");
    }
  }
  return result;
}
function parseUrl(template) {
  return {
    expand: expand.bind(null, template)
  };
}
function expand(template, context) {
  var operators = ["+", "#", ".", "/", ";", "?", "&"];
  template = template.replace(
    /\{([^\{\}]+)\}|([^\{\}]+)/g,
    function(_, expression, literal2) {
      if (expression) {
        let operator = "";
        const values = [];
        if (operators.indexOf(expression.charAt(0)) !== -1) {
          operator = expression.charAt(0);
          expression = expression.substr(1);
        }
        expression.split(/,/g).forEach(function(variable) {
          var tmp = /([^:\*]*)(?::(\d+)|(\*))?/.exec(variable);
          values.push(getValues(context, operator, tmp[1], tmp[2] || tmp[3]));
        });
        if (operator && operator !== "+") {
          var separator = ",";
          if (operator === "?") {
            separator = "&";
          } else if (operator !== "#") {
            separator = operator;
          }
          return (values.length !== 0 ? operator : "") + values.join(separator);
        } else {
          return values.join(",");
        }
      } else {
        return encodeReserved(literal2);
      }
    }
  );
  if (template === "/") {
    return template;
  } else {
    return template.replace(/\/$/, "");
  }
}
function parse(options3) {
  let method = options3.method.toUpperCase();
  let url = (options3.url || "/").replace(/:([a-z]\w+)/g, "{$1}");
  let headers = Object.assign({}, options3.headers);
  let body;
  let parameters = omit(options3, [
    "method",
    "baseUrl",
    "url",
    "headers",
    "request",
    "mediaType"
  ]);
  const urlVariableNames = extractUrlVariableNames(url);
  url = parseUrl(url).expand(parameters);
  if (!/^http/.test(url)) {
    url = options3.baseUrl + url;
  }
  const omittedParameters = Object.keys(options3).filter((option) => urlVariableNames.includes(option)).concat("baseUrl");
  const remainingParameters = omit(parameters, omittedParameters);
  const isBinaryRequest = /application\/octet-stream/i.test(headers.accept);
  if (!isBinaryRequest) {
    if (options3.mediaType.format) {
      headers.accept = headers.accept.split(/,/).map(
        (format) => format.replace(
          /application\/vnd(\.\w+)(\.v3)?(\.\w+)?(\+json)?$/,
          `application/vnd$1$2.${options3.mediaType.format}`
        )
      ).join(",");
    }
    if (url.endsWith("/graphql")) {
      if (options3.mediaType.previews?.length) {
        const previewsFromAcceptHeader = headers.accept.match(/(?<![\w-])[\w-]+(?=-preview)/g) || [];
        headers.accept = previewsFromAcceptHeader.concat(options3.mediaType.previews).map((preview) => {
          const format = options3.mediaType.format ? `.${options3.mediaType.format}` : "+json";
          return `application/vnd.github.${preview}-preview${format}`;
        }).join(",");
      }
    }
  }
  if (["GET", "HEAD"].includes(method)) {
    url = addQueryParameters(url, remainingParameters);
  } else {
    if ("data" in remainingParameters) {
      body = remainingParameters.data;
    } else {
      if (Object.keys(remainingParameters).length) {
        body = remainingParameters;
      }
    }
  }
  if (!headers["content-type"] && typeof body !== "undefined") {
    headers["content-type"] = "application/json; charset=utf-8";
  }
  if (["PATCH", "PUT"].includes(method) && typeof body === "undefined") {
    body = "";
  }
  return Object.assign(
    { method, url, headers },
    typeof body !== "undefined" ? { body } : null,
    options3.request ? { request: options3.request } : null
  );
}
function endpointWithDefaults(defaults, route, options3) {
  return parse(merge(defaults, route, options3));
}
function withDefaults(oldDefaults, newDefaults) {
  const DEFAULTS2 = merge(oldDefaults, newDefaults);
  const endpoint2 = endpointWithDefaults.bind(null, DEFAULTS2);
  return Object.assign(endpoint2, {
    DEFAULTS: DEFAULTS2,
    defaults: withDefaults.bind(null, DEFAULTS2),
    merge: merge.bind(null, DEFAULTS2),
    parse
  });
}
var endpoint = withDefaults(null, DEFAULTS);

// node_modules/content-type/dist/index.js
var SP = 32;
var HTAB = 9;
var SEMI = 59;
var EQ = 61;
var DQUOTE = 34;
var BSLASH = 92;
var COMMA = 44;
var LOWER_CASE = 1;
var OWS = 2;
var SEMI_FLAG = 4;
var COMMA_FLAG = 8;
var TOKEN_FLAG = 16;
var NON_ASCII = 65280;
var CASE_FLAGS = LOWER_CASE | NON_ASCII;
var CHAR_MAP = new Uint8Array(256);
CHAR_MAP[HTAB] |= OWS;
CHAR_MAP[SP] |= OWS;
CHAR_MAP[SEMI] |= SEMI_FLAG;
CHAR_MAP[COMMA] |= COMMA_FLAG;
for (let code = 128; code <= 255; code++) {
  CHAR_MAP[code] |= LOWER_CASE;
}
for (const char of "!#$%&'*+-.^_`|~") {
  CHAR_MAP[char.charCodeAt(0)] |= TOKEN_FLAG;
}
for (let code = 48; code <= 57; code++) {
  CHAR_MAP[code] |= TOKEN_FLAG;
}
for (let code = 65; code <= 90; code++) {
  CHAR_MAP[code] |= LOWER_CASE | TOKEN_FLAG;
}
for (let code = 97; code <= 122; code++) {
  CHAR_MAP[code] |= TOKEN_FLAG;
}
var NullObject = /* @__PURE__ */ (() => {
  const C = function() {
  };
  C.prototype = /* @__PURE__ */ Object.create(null);
  return C;
})();
function parse2(header, options3) {
  const stopFlags = SEMI_FLAG | (options3?.comma === true ? COMMA_FLAG : 0);
  const len = header.length;
  let valueStart = options3?.start ?? 0;
  while ((CHAR_MAP[header.charCodeAt(valueStart)] & OWS) !== 0) {
    valueStart++;
  }
  let index = valueStart;
  let typeFlags = 0;
  let whitespace = -1;
  let stop = options3?.parameters === false ? COMMA_FLAG : 0;
  while (index < len) {
    const code = header.charCodeAt(index);
    const flags2 = CHAR_MAP[code];
    if ((flags2 & stopFlags) !== 0) {
      stop |= flags2 & COMMA_FLAG;
      break;
    }
    if ((flags2 & OWS) !== 0) {
      if (whitespace === -1)
        whitespace = index;
    } else {
      whitespace = -1;
    }
    typeFlags |= code & NON_ASCII | flags2;
    index++;
  }
  const valueEnd = whitespace === -1 ? index : whitespace;
  const value = header.slice(valueStart, valueEnd);
  const type = (typeFlags & CASE_FLAGS) === 0 ? value : value.toLowerCase();
  if (index === len || stop !== 0) {
    return { type, index, parameters: new NullObject() };
  }
  return parseParameters(header, type, index, len, stopFlags);
}
function parseParameters(header, type, index, len, stopFlags) {
  const parameters = new NullObject();
  parameter: while (index < len) {
    index++;
    while ((CHAR_MAP[header.charCodeAt(index)] & OWS) !== 0) {
      index++;
    }
    const keyStart = index;
    let keyFlags = 0;
    let keyWhitespace = -1;
    while (index < len) {
      const code = header.charCodeAt(index);
      const flags2 = CHAR_MAP[code];
      if ((flags2 & stopFlags) !== 0) {
        if ((flags2 & COMMA_FLAG) !== 0)
          break parameter;
        continue parameter;
      }
      if (code === EQ) {
        const keyEnd = keyWhitespace === -1 ? index : keyWhitespace;
        const value = header.slice(keyStart, keyEnd);
        const key = (keyFlags & CASE_FLAGS) === 0 ? value : value.toLowerCase();
        index++;
        while ((CHAR_MAP[header.charCodeAt(index)] & OWS) !== 0) {
          index++;
        }
        if (index < len && header.charCodeAt(index) === DQUOTE) {
          const quotedStart = ++index;
          let escaped2 = false;
          while (index < len) {
            const code2 = header.charCodeAt(index);
            if (code2 === DQUOTE) {
              if (parameters[key] === void 0) {
                parameters[key] = escaped2 ? unescapeQuotedPairs(header, quotedStart, index) : header.slice(quotedStart, index);
              }
              index++;
              let stop2 = 0;
              while (index < len) {
                const code3 = header.charCodeAt(index);
                const flags3 = CHAR_MAP[code3];
                if ((flags3 & stopFlags) !== 0) {
                  stop2 = flags3 & COMMA_FLAG;
                  break;
                }
                index++;
              }
              if (stop2 !== 0)
                break parameter;
              continue parameter;
            }
            if (code2 === BSLASH && index + 1 < len) {
              escaped2 = true;
              index += 2;
              continue;
            }
            index++;
          }
          continue parameter;
        }
        const valueStart = index;
        let stop = 0;
        let valueWhitespace = -1;
        while (index < len) {
          const code2 = header.charCodeAt(index);
          const flags3 = CHAR_MAP[code2];
          if ((flags3 & stopFlags) !== 0) {
            stop = flags3 & COMMA_FLAG;
            break;
          }
          if ((flags3 & OWS) !== 0) {
            if (valueWhitespace === -1)
              valueWhitespace = index;
          } else {
            valueWhitespace = -1;
          }
          index++;
        }
        if (parameters[key] === void 0) {
          const valueEnd = valueWhitespace === -1 ? index : valueWhitespace;
          parameters[key] = header.slice(valueStart, valueEnd);
        }
        if (stop !== 0)
          break parameter;
        continue parameter;
      }
      if ((flags2 & OWS) !== 0) {
        if (keyWhitespace === -1)
          keyWhitespace = index;
      } else {
        keyWhitespace = -1;
      }
      keyFlags |= code & NON_ASCII | flags2;
      index++;
    }
  }
  return { type, index, parameters };
}
function unescapeQuotedPairs(str, start, end) {
  let result = "";
  for (let index = start; index < end; index++) {
    if (str.charCodeAt(index) === BSLASH) {
      result += str.slice(start, index);
      start = ++index;
    }
  }
  return result + str.slice(start, end);
}

// node_modules/json-with-bigint/json-with-bigint.js
var intRegex = /^-?\d+$/;
var noiseValue = /^-?\d+n+$/;
var originalStringify = JSON.stringify;
var originalParse = JSON.parse;
var customFormat = /^-?\d+n$/;
var bigIntsStringify = /([\[:])?"(-?\d+)n"($|\s*[,\}\]])/g;
var noiseStringify = /([\[:])?("-?\d+n+)n("$|"\s*[,\}\]])/g;
var isUnstringifiable = (val) => val === void 0 || typeof val === "function" || typeof val === "symbol";
var isRawJSON = (val) => val !== null && typeof val === "object" && val.constructor && val.constructor.name === "RawJSON";
var stringifyIteratively = (rootValue, replacer, spaceParam) => {
  let space = "";
  if (typeof spaceParam === "number") {
    space = " ".repeat(Math.min(10, Math.max(0, Math.floor(spaceParam))));
  } else if (typeof spaceParam === "string") {
    space = spaceParam.slice(0, 10);
  }
  const isFunctionReplacer = typeof replacer === "function";
  const propertyList = Array.isArray(replacer) ? new Set(replacer.map(String)) : null;
  const prepareVal = (parent, key, val) => {
    const isObject = val !== null && typeof val === "object";
    const hasToJSON = isObject && typeof val.toJSON === "function";
    if (hasToJSON) {
      val = val.toJSON(key);
    }
    const isNoise = typeof val === "string" && noiseValue.test(val);
    if (isNoise) return val + "n";
    const isBigInt = typeof val === "bigint";
    if (isBigInt) {
      const supportsRawJSON = "rawJSON" in JSON;
      if (supportsRawJSON) return JSON.rawJSON(val.toString());
      return val.toString() + "n";
    }
    if (isFunctionReplacer) {
      val = replacer.call(parent, key, val);
    }
    const isPostReplacerObject = val !== null && typeof val === "object";
    if (isPostReplacerObject) {
      const isPrimitiveWrapper = val instanceof Number || val instanceof String || val instanceof Boolean;
      if (isPrimitiveWrapper) {
        val = val.valueOf();
      }
    }
    return val;
  };
  const rootProcessed = prepareVal({ "": rootValue }, "", rootValue);
  if (isUnstringifiable(rootProcessed)) {
    return void 0;
  }
  const isRootPrimitive = rootProcessed === null || typeof rootProcessed !== "object";
  const isRootNativeRawJSON = isRawJSON(rootProcessed);
  if (isRootPrimitive || isRootNativeRawJSON) {
    return originalStringify(rootProcessed);
  }
  const chunks = [];
  let level2 = 0;
  const stack = [
    {
      parent: { "": rootProcessed },
      key: "",
      val: rootProcessed,
      isArray: Array.isArray(rootProcessed),
      keys: Array.isArray(rootProcessed) ? null : Object.keys(rootProcessed),
      index: 0,
      first: true
    }
  ];
  const visited = new WeakSet([rootProcessed]);
  while (stack.length > 0) {
    const node = stack[stack.length - 1];
    if (node.index === 0) {
      chunks.push(node.isArray ? "[" : "{");
      level2++;
    }
    let isDone = false;
    if (node.isArray) {
      if (node.index < node.val.length) {
        if (!node.first) chunks.push(",");
        if (space) chunks.push("\n" + space.repeat(level2));
        const childRaw = node.val[node.index];
        const childVal = prepareVal(node.val, String(node.index), childRaw);
        if (isUnstringifiable(childVal)) {
          chunks.push("null");
          node.first = false;
          node.index++;
        } else {
          const isComplexObject = childVal !== null && typeof childVal === "object";
          const isNativeRaw = isRawJSON(childVal);
          if (isComplexObject && !isNativeRaw) {
            if (visited.has(childVal)) {
              throw new TypeError("Converting circular structure to JSON");
            }
            visited.add(childVal);
            stack.push({
              parent: node.val,
              key: String(node.index),
              val: childVal,
              isArray: Array.isArray(childVal),
              keys: Array.isArray(childVal) ? null : Object.keys(childVal),
              index: 0,
              first: true
            });
            node.first = false;
            node.index++;
          } else {
            chunks.push(originalStringify(childVal));
            node.first = false;
            node.index++;
          }
        }
      } else {
        isDone = true;
      }
    } else {
      while (node.index < node.keys.length) {
        const k = node.keys[node.index++];
        const isFilteredOutByArray = propertyList && !propertyList.has(k);
        if (isFilteredOutByArray) continue;
        const childRaw = node.val[k];
        const childVal = prepareVal(node.val, k, childRaw);
        if (isUnstringifiable(childVal)) continue;
        if (!node.first) chunks.push(",");
        if (space) {
          chunks.push("\n" + space.repeat(level2) + originalStringify(k) + ": ");
        } else {
          chunks.push(originalStringify(k) + ":");
        }
        const isComplexObject = childVal !== null && typeof childVal === "object";
        const isNativeRaw = isRawJSON(childVal);
        if (isComplexObject && !isNativeRaw) {
          if (visited.has(childVal)) {
            throw new TypeError("Converting circular structure to JSON");
          }
          visited.add(childVal);
          stack.push({
            parent: node.val,
            key: k,
            val: childVal,
            isArray: Array.isArray(childVal),
            keys: Array.isArray(childVal) ? null : Object.keys(childVal),
            index: 0,
            first: true
          });
          node.first = false;
          break;
        } else {
          chunks.push(originalStringify(childVal));
          node.first = false;
        }
      }
      const isNodeFullyProcessed = node.index >= node.keys.length && stack[stack.length - 1] === node;
      if (isNodeFullyProcessed) {
        isDone = true;
      }
    }
    if (isDone) {
      level2--;
      if (!node.first && space) chunks.push("\n" + space.repeat(level2));
      chunks.push(node.isArray ? "]" : "}");
      visited.delete(node.val);
      stack.pop();
    }
  }
  return chunks.join("");
};
var JSONStringify = (value, replacer, space) => {
  try {
    const supportsRawJSON = "rawJSON" in JSON;
    if (supportsRawJSON) {
      return originalStringify(
        value,
        (key, val) => {
          if (typeof val === "bigint") return JSON.rawJSON(val.toString());
          const hasFunctionReplacer = typeof replacer === "function";
          if (hasFunctionReplacer) return replacer(key, val);
          const isKeyInArrayReplacer = Array.isArray(replacer) && replacer.includes(key);
          if (isKeyInArrayReplacer) return val;
          return val;
        },
        space
      );
    }
    if (!value) return originalStringify(value, replacer, space);
    const convertedToCustomJSON = originalStringify(
      value,
      (key, val) => {
        const isNoise = typeof val === "string" && noiseValue.test(val);
        if (isNoise) return val.toString() + "n";
        if (typeof val === "bigint") return val.toString() + "n";
        const hasFunctionReplacer = typeof replacer === "function";
        if (hasFunctionReplacer) return replacer(key, val);
        const isKeyInArrayReplacer = Array.isArray(replacer) && replacer.includes(key);
        if (isKeyInArrayReplacer) return val;
        return val;
      },
      space
    );
    const processedJSON = convertedToCustomJSON.replace(
      bigIntsStringify,
      "$1$2$3"
    );
    const denoisedJSON = processedJSON.replace(noiseStringify, "$1$2$3");
    return denoisedJSON;
  } catch (error2) {
    if (error2 instanceof RangeError) {
      const convertedJSON = stringifyIteratively(value, replacer, space);
      if (convertedJSON === void 0) return void 0;
      const supportsRawJSON = "rawJSON" in JSON;
      if (supportsRawJSON) return convertedJSON;
      const processedJSON = convertedJSON.replace(bigIntsStringify, "$1$2$3");
      return processedJSON.replace(noiseStringify, "$1$2$3");
    }
    throw error2;
  }
};
var featureCache = /* @__PURE__ */ new Map();
var isContextSourceSupported = () => {
  const parseFingerprint = JSON.parse.toString();
  if (featureCache.has(parseFingerprint)) {
    return featureCache.get(parseFingerprint);
  }
  try {
    const result = JSON.parse(
      "1",
      (_, __, context) => !!context?.source && context.source === "1"
    );
    featureCache.set(parseFingerprint, result);
    return result;
  } catch {
    featureCache.set(parseFingerprint, false);
    return false;
  }
};
var convertMarkedBigIntsReviver = (key, value, context, userReviver) => {
  const isCustomFormatBigInt = typeof value === "string" && customFormat.test(value);
  if (isCustomFormatBigInt) return BigInt(value.slice(0, -1));
  const isNoiseValue = typeof value === "string" && noiseValue.test(value);
  if (isNoiseValue) return value.slice(0, -1);
  const hasUserReviver = typeof userReviver === "function";
  if (!hasUserReviver) return value;
  return userReviver(key, value, context);
};
var JSONParseV2 = (text3, reviver) => {
  return JSON.parse(text3, (key, value, context) => {
    const isNumber = typeof value === "number";
    const isOutOfBounds = value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER;
    const isBigNumber = isNumber && isOutOfBounds;
    const isInt = context && intRegex.test(context.source);
    const isBigInt = isBigNumber && isInt;
    if (isBigInt) return BigInt(context.source);
    const hasCustomReviver = typeof reviver === "function";
    if (!hasCustomReviver) return value;
    return reviver(key, value, context);
  });
};
var MAX_INT = Number.MAX_SAFE_INTEGER.toString();
var MAX_DIGITS = MAX_INT.length;
var stringsOrLargeNumbers = /"(?:[^"\\]|\\.)*"|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/g;
var noiseValueWithQuotes = /^"-?\d+n+"$/;
var applyReviverIteratively = (parsed, userReviver) => {
  const rootHolder = { "": parsed };
  const stack = [{ parent: rootHolder, key: "", visited: false }];
  while (stack.length > 0) {
    const node = stack[stack.length - 1];
    if (!node.visited) {
      node.visited = true;
      const value = node.parent[node.key];
      const isComplexObject = value !== null && typeof value === "object";
      if (isComplexObject) {
        const keys = Object.keys(value);
        for (let i = keys.length - 1; i >= 0; i--) {
          stack.push({ parent: value, key: keys[i], visited: false });
        }
      }
    } else {
      const { parent, key } = node;
      let value = parent[key];
      if (typeof value === "string") {
        const isCustomFormatBigInt = customFormat.test(value);
        if (isCustomFormatBigInt) {
          value = BigInt(value.slice(0, -1));
        } else {
          const isNoise = noiseValue.test(value);
          if (isNoise) value = value.slice(0, -1);
        }
      }
      const hasUserReviver = typeof userReviver === "function";
      if (hasUserReviver) {
        value = userReviver.call(parent, key, value);
      }
      const isDeleted = value === void 0;
      if (isDeleted) {
        delete parent[key];
      } else {
        parent[key] = value;
      }
      stack.pop();
    }
  }
  return rootHolder[""];
};
var serializeBigInts = (text3) => {
  return text3.replace(
    stringsOrLargeNumbers,
    (match, digits, fractional, exponential) => {
      const isString = match[0] === '"';
      const isNoise = isString && noiseValueWithQuotes.test(match);
      if (isNoise) return match.substring(0, match.length - 1) + 'n"';
      const hasFractionalOrExponential = fractional || exponential;
      const isLessThanMaxSafeInt = digits && (digits.length < MAX_DIGITS || digits.length === MAX_DIGITS && digits <= MAX_INT);
      const isStandardValue = isString || hasFractionalOrExponential || isLessThanMaxSafeInt;
      if (isStandardValue) return match;
      return '"' + match + 'n"';
    }
  );
};
var JSONParse = (text3, reviver) => {
  if (!text3) return originalParse(text3, reviver);
  try {
    if (isContextSourceSupported()) return JSONParseV2(text3, reviver);
    const serializedData = serializeBigInts(text3);
    return originalParse(
      serializedData,
      (key, value, context) => convertMarkedBigIntsReviver(key, value, context, reviver)
    );
  } catch (error2) {
    if (error2 instanceof RangeError) {
      const serializedData = serializeBigInts(text3);
      const parsed = originalParse(serializedData);
      return applyReviverIteratively(parsed, reviver);
    }
    throw error2;
  }
};

// node_modules/@octokit/request-error/dist-src/index.js
var RequestError = class extends Error {
  name;
  /**
   * http status code
   */
  status;
  /**
   * Request options that lead to the error.
   */
  request;
  /**
   * Response object if a response was received
   */
  response;
  constructor(message2, statusCode, options3) {
    super(message2, { cause: options3.cause });
    this.name = "HttpError";
    this.status = Number.parseInt(statusCode);
    if (Number.isNaN(this.status)) {
      this.status = 0;
    }
    if ("response" in options3) {
      this.response = options3.response;
    }
    const requestCopy = Object.assign({}, options3.request);
    if (options3.request.headers.authorization) {
      requestCopy.headers = Object.assign({}, options3.request.headers, {
        authorization: options3.request.headers.authorization.replace(
          /(?<! ) .*$/,
          " [REDACTED]"
        )
      });
    }
    requestCopy.url = requestCopy.url.replace(/\bclient_secret=\w+/g, "client_secret=[REDACTED]").replace(/\baccess_token=\w+/g, "access_token=[REDACTED]");
    this.request = requestCopy;
  }
};

// node_modules/@octokit/request/dist-bundle/index.js
var VERSION2 = "10.0.16";
var defaults_default = {
  headers: {
    "user-agent": `octokit-request.js/${VERSION2} ${getUserAgent()}`
  }
};
function isPlainObject2(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const proto = Object.getPrototypeOf(value);
  if (proto === null) return true;
  const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
  return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}
var noop = () => "";
async function fetchWrapper(requestOptions) {
  const fetch2 = requestOptions.request?.fetch || globalThis.fetch;
  if (!fetch2) {
    throw new Error(
      "fetch is not set. Please pass a fetch implementation as new Octokit({ request: { fetch }}). Learn more at https://github.com/octokit/octokit.js/#fetch-missing"
    );
  }
  const log = requestOptions.request?.log || console;
  const parseSuccessResponseBody = requestOptions.request?.parseSuccessResponseBody !== false;
  const body = isPlainObject2(requestOptions.body) || Array.isArray(requestOptions.body) ? JSONStringify(requestOptions.body) : requestOptions.body;
  const requestHeaders = Object.fromEntries(
    Object.entries(requestOptions.headers).map(([name, value]) => [
      name,
      String(value)
    ])
  );
  let fetchResponse;
  try {
    fetchResponse = await fetch2(requestOptions.url, {
      method: requestOptions.method,
      body,
      redirect: requestOptions.request?.redirect,
      headers: requestHeaders,
      signal: requestOptions.request?.signal,
      // duplex must be set if request.body is ReadableStream or Async Iterables.
      // See https://fetch.spec.whatwg.org/#dom-requestinit-duplex.
      ...requestOptions.body && { duplex: "half" }
    });
  } catch (error2) {
    let message2 = "Unknown Error";
    if (error2 instanceof Error) {
      if (error2.name === "AbortError") {
        error2.status = 500;
        throw error2;
      }
      message2 = error2.message;
      if (error2.name === "TypeError" && "cause" in error2) {
        if (error2.cause instanceof Error) {
          message2 = error2.cause.message;
        } else if (typeof error2.cause === "string") {
          message2 = error2.cause;
        }
      }
    }
    const requestError = new RequestError(message2, 500, {
      request: requestOptions
    });
    requestError.cause = error2;
    throw requestError;
  }
  const status2 = fetchResponse.status;
  const url = fetchResponse.url;
  const responseHeaders = {};
  for (const [key, value] of fetchResponse.headers) {
    responseHeaders[key] = value;
  }
  const octokitResponse = {
    url,
    status: status2,
    headers: responseHeaders,
    data: ""
  };
  if ("deprecation" in responseHeaders) {
    const matches = responseHeaders.link && responseHeaders.link.match(/<([^<>]+)>; rel="deprecation"/);
    const deprecationLink = matches && matches.pop();
    log.warn(
      `[@octokit/request] "${requestOptions.method} ${requestOptions.url}" is deprecated. It is scheduled to be removed on ${responseHeaders.sunset}${deprecationLink ? `. See ${deprecationLink}` : ""}`
    );
  }
  if (status2 === 204 || status2 === 205) {
    return octokitResponse;
  }
  if (requestOptions.method === "HEAD") {
    if (status2 < 400) {
      return octokitResponse;
    }
    throw new RequestError(fetchResponse.statusText, status2, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  if (status2 === 304) {
    octokitResponse.data = await getResponseData(fetchResponse);
    throw new RequestError("Not modified", status2, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  if (status2 >= 400) {
    octokitResponse.data = await getResponseData(fetchResponse);
    throw new RequestError(toErrorMessage(octokitResponse.data), status2, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  octokitResponse.data = parseSuccessResponseBody ? await getResponseData(fetchResponse) : fetchResponse.body;
  return octokitResponse;
}
async function getResponseData(response) {
  const contentType = response.headers.get("content-type");
  if (!contentType) {
    return response.text().catch(noop);
  }
  const mimetype = parse2(contentType);
  if (isJSONResponse(mimetype)) {
    let text3 = "";
    try {
      text3 = await response.text();
      return JSONParse(text3);
    } catch (err) {
      return text3;
    }
  } else if (mimetype.type.startsWith("text/") || // `application/octet-stream` is the canonical "arbitrary binary" type
  // (RFC 2046) and must never be decoded as text, even when the response
  // carries a (misleading) `charset=utf-8` parameter — see #751.
  mimetype.parameters.charset?.toLowerCase() === "utf-8" && mimetype.type !== "application/octet-stream") {
    return response.text().catch(noop);
  } else {
    return response.arrayBuffer().catch(
      /* v8 ignore next -- @preserve */
      () => new ArrayBuffer(0)
    );
  }
}
function isJSONResponse(mimetype) {
  return mimetype.type === "application/json" || mimetype.type === "application/scim+json";
}
function toErrorMessage(data) {
  if (typeof data === "string") {
    return data;
  }
  if (data instanceof ArrayBuffer) {
    return "Unknown error";
  }
  if (typeof data === "object" && data !== null && "message" in data) {
    const objectData = data;
    const suffix = "documentation_url" in objectData ? ` - ${objectData.documentation_url}` : "";
    return Array.isArray(objectData.errors) ? `${objectData.message}: ${objectData.errors.map((v) => JSON.stringify(v)).join(", ")}${suffix}` : `${objectData.message}${suffix}`;
  }
  return `Unknown error: ${JSON.stringify(data)}`;
}
function withDefaults2(oldEndpoint, newDefaults) {
  const endpoint2 = oldEndpoint.defaults(newDefaults);
  const newApi = function(route, parameters) {
    const endpointOptions = endpoint2.merge(route, parameters);
    if (!endpointOptions.request || !endpointOptions.request.hook) {
      return fetchWrapper(endpoint2.parse(endpointOptions));
    }
    const request2 = (route2, parameters2) => {
      return fetchWrapper(
        endpoint2.parse(endpoint2.merge(route2, parameters2))
      );
    };
    Object.assign(request2, {
      endpoint: endpoint2,
      defaults: withDefaults2.bind(null, endpoint2)
    });
    return endpointOptions.request.hook(request2, endpointOptions);
  };
  return Object.assign(newApi, {
    endpoint: endpoint2,
    defaults: withDefaults2.bind(null, endpoint2)
  });
}
var request = withDefaults2(endpoint, defaults_default);

// node_modules/@octokit/graphql/dist-bundle/index.js
var VERSION3 = "0.0.0-development";
function _buildMessageForResponseErrors(data) {
  return `Request failed due to following response errors:
` + data.errors.map((e) => ` - ${e.message}`).join("\n");
}
var GraphqlResponseError = class extends Error {
  constructor(request2, headers, response) {
    super(_buildMessageForResponseErrors(response));
    this.request = request2;
    this.headers = headers;
    this.response = response;
    this.errors = response.errors;
    this.data = response.data;
    if (Error.captureStackTrace) {
      Error.captureStackTrace(this, this.constructor);
    }
  }
  request;
  headers;
  response;
  name = "GraphqlResponseError";
  errors;
  data;
};
var NON_VARIABLE_OPTIONS = [
  "method",
  "baseUrl",
  "url",
  "headers",
  "request",
  "query",
  "mediaType",
  "operationName"
];
var FORBIDDEN_VARIABLE_OPTIONS = ["query", "method", "url"];
var GHES_V3_SUFFIX_REGEX = /\/api\/v3\/?$/;
function graphql(request2, query, options3) {
  if (options3) {
    if (typeof query === "string" && "query" in options3) {
      return Promise.reject(
        new Error(`[@octokit/graphql] "query" cannot be used as variable name`)
      );
    }
    for (const key in options3) {
      if (!FORBIDDEN_VARIABLE_OPTIONS.includes(key)) continue;
      return Promise.reject(
        new Error(
          `[@octokit/graphql] "${key}" cannot be used as variable name`
        )
      );
    }
  }
  const parsedOptions = typeof query === "string" ? Object.assign({ query }, options3) : query;
  const requestOptions = Object.keys(
    parsedOptions
  ).reduce((result, key) => {
    if (NON_VARIABLE_OPTIONS.includes(key)) {
      result[key] = parsedOptions[key];
      return result;
    }
    if (!result.variables) {
      result.variables = {};
    }
    result.variables[key] = parsedOptions[key];
    return result;
  }, {});
  const baseUrl = parsedOptions.baseUrl || request2.endpoint.DEFAULTS.baseUrl;
  if (GHES_V3_SUFFIX_REGEX.test(baseUrl)) {
    requestOptions.url = baseUrl.replace(GHES_V3_SUFFIX_REGEX, "/api/graphql");
  }
  return request2(requestOptions).then((response) => {
    if (response.data.errors) {
      const headers = {};
      for (const key of Object.keys(response.headers)) {
        headers[key] = response.headers[key];
      }
      throw new GraphqlResponseError(
        requestOptions,
        headers,
        response.data
      );
    }
    return response.data.data;
  });
}
function withDefaults3(request2, newDefaults) {
  const newRequest = request2.defaults(newDefaults);
  const newApi = (query, options3) => {
    return graphql(newRequest, query, options3);
  };
  return Object.assign(newApi, {
    defaults: withDefaults3.bind(null, newRequest),
    endpoint: newRequest.endpoint
  });
}
var graphql2 = withDefaults3(request, {
  headers: {
    "user-agent": `octokit-graphql.js/${VERSION3} ${getUserAgent()}`
  },
  method: "POST",
  url: "/graphql"
});
function withCustomRequest(customRequest) {
  return withDefaults3(customRequest, {
    method: "POST",
    url: "/graphql"
  });
}

// node_modules/@octokit/auth-token/dist-bundle/index.js
var b64url = "(?:[a-zA-Z0-9_-]+)";
var sep = "\\.";
var jwtRE = new RegExp(`^${b64url}${sep}${b64url}${sep}${b64url}$`);
var isJWT = jwtRE.test.bind(jwtRE);
async function auth(token2) {
  const isApp = isJWT(token2);
  const isInstallation = token2.startsWith("v1.") || token2.startsWith("ghs_");
  const isUserToServer = token2.startsWith("ghu_");
  const tokenType = isApp ? "app" : isInstallation ? "installation" : isUserToServer ? "user-to-server" : "oauth";
  return {
    type: "token",
    token: token2,
    tokenType
  };
}
function withAuthorizationPrefix(token2) {
  if (token2.split(/\./).length === 3) {
    return `bearer ${token2}`;
  }
  return `token ${token2}`;
}
async function hook(token2, request2, route, parameters) {
  const endpoint2 = request2.endpoint.merge(
    route,
    parameters
  );
  endpoint2.headers.authorization = withAuthorizationPrefix(token2);
  return request2(endpoint2);
}
var createTokenAuth = function createTokenAuth2(token2) {
  if (!token2) {
    throw new Error("[@octokit/auth-token] No token passed to createTokenAuth");
  }
  if (typeof token2 !== "string") {
    throw new Error(
      "[@octokit/auth-token] Token passed to createTokenAuth is not a string"
    );
  }
  token2 = token2.replace(/^(token|bearer) +/i, "");
  return Object.assign(auth.bind(null, token2), {
    hook: hook.bind(null, token2)
  });
};

// node_modules/@octokit/core/dist-src/version.js
var VERSION4 = "7.0.8";

// node_modules/@octokit/core/dist-src/index.js
var noop2 = () => {
};
var consoleWarn = console.warn.bind(console);
var consoleError = console.error.bind(console);
function createLogger(logger = {}) {
  if (typeof logger.debug !== "function") {
    logger.debug = noop2;
  }
  if (typeof logger.info !== "function") {
    logger.info = noop2;
  }
  if (typeof logger.warn !== "function") {
    logger.warn = consoleWarn;
  }
  if (typeof logger.error !== "function") {
    logger.error = consoleError;
  }
  return logger;
}
var userAgentTrail = `octokit-core.js/${VERSION4} ${getUserAgent()}`;
var Octokit = class {
  static VERSION = VERSION4;
  static defaults(defaults) {
    const OctokitWithDefaults = class extends this {
      constructor(...args2) {
        const options3 = args2[0] || {};
        if (typeof defaults === "function") {
          super(defaults(options3));
          return;
        }
        super(
          Object.assign(
            {},
            defaults,
            options3,
            options3.userAgent && defaults.userAgent ? {
              userAgent: `${options3.userAgent} ${defaults.userAgent}`
            } : null
          )
        );
      }
    };
    return OctokitWithDefaults;
  }
  static plugins = [];
  /**
   * Attach a plugin (or many) to your Octokit instance.
   *
   * @example
   * const API = Octokit.plugin(plugin1, plugin2, plugin3, ...)
   */
  static plugin(...newPlugins) {
    const currentPlugins = this.plugins;
    const NewOctokit = class extends this {
      static plugins = currentPlugins.concat(
        newPlugins.filter((plugin) => !currentPlugins.includes(plugin))
      );
    };
    return NewOctokit;
  }
  constructor(options3 = {}) {
    const hook2 = new before_after_hook_default.Collection();
    const requestDefaults = {
      baseUrl: request.endpoint.DEFAULTS.baseUrl,
      headers: {},
      request: Object.assign({}, options3.request, {
        // @ts-ignore internal usage only, no need to type
        hook: hook2.bind(null, "request")
      }),
      mediaType: {
        previews: [],
        format: ""
      }
    };
    requestDefaults.headers["user-agent"] = options3.userAgent ? `${options3.userAgent} ${userAgentTrail}` : userAgentTrail;
    if (options3.baseUrl) {
      requestDefaults.baseUrl = options3.baseUrl;
    }
    if (options3.previews) {
      requestDefaults.mediaType.previews = options3.previews;
    }
    if (options3.timeZone) {
      requestDefaults.headers["time-zone"] = options3.timeZone;
    }
    this.request = request.defaults(requestDefaults);
    this.graphql = withCustomRequest(this.request).defaults(requestDefaults);
    this.log = createLogger(options3.log);
    this.hook = hook2;
    if (!options3.authStrategy) {
      if (!options3.auth) {
        this.auth = async () => ({
          type: "unauthenticated"
        });
      } else {
        const auth2 = createTokenAuth(options3.auth);
        hook2.wrap("request", auth2.hook);
        this.auth = auth2;
      }
    } else {
      const { authStrategy, ...otherOptions } = options3;
      const auth2 = authStrategy(
        Object.assign(
          {
            request: this.request,
            log: this.log,
            // we pass the current octokit instance as well as its constructor options
            // to allow for authentication strategies that return a new octokit instance
            // that shares the same internal state as the current one. The original
            // requirement for this was the "event-octokit" authentication strategy
            // of https://github.com/probot/octokit-auth-probot.
            octokit: this,
            octokitOptions: otherOptions
          },
          options3.auth
        )
      );
      hook2.wrap("request", auth2.hook);
      this.auth = auth2;
    }
    const classConstructor = this.constructor;
    for (let i = 0; i < classConstructor.plugins.length; ++i) {
      Object.assign(this, classConstructor.plugins[i](this, options3));
    }
  }
  // assigned during constructor
  request;
  graphql;
  log;
  hook;
  // TODO: type `octokit.auth` based on passed options.authStrategy
  auth;
};

// node_modules/@octokit/plugin-retry/dist-bundle/index.js
var import_light = __toESM(require_light(), 1);
var VERSION5 = "0.0.0-development";
function isRequestError(error2) {
  return error2.request !== void 0;
}
async function errorRequest(state2, octokit, error2, options3) {
  if (!isRequestError(error2) || !error2?.request.request) {
    throw error2;
  }
  if (error2.status >= 400 && !state2.doNotRetry.includes(error2.status)) {
    const retries = options3.request.retries != null ? options3.request.retries : state2.retries;
    const retryAfter = Math.pow((options3.request.retryCount || 0) + 1, 2);
    throw octokit.retry.retryRequest(error2, retries, retryAfter);
  }
  throw error2;
}
async function wrapRequest(state2, octokit, request2, options3) {
  const limiter = new import_light.default();
  limiter.on("failed", function(error2, info2) {
    const maxRetries = ~~error2.request.request?.retries;
    const after = ~~error2.request.request?.retryAfter;
    options3.request.retryCount = info2.retryCount + 1;
    if (maxRetries > info2.retryCount) {
      return after * state2.retryAfterBaseValue;
    }
  });
  return limiter.schedule(
    requestWithGraphqlErrorHandling.bind(null, state2, octokit, request2),
    options3
  );
}
async function requestWithGraphqlErrorHandling(state2, octokit, request2, options3) {
  const response = await request2(options3);
  if (response.data && response.data.errors && response.data.errors.length > 0 && /Something went wrong while executing your query/.test(
    response.data.errors[0].message
  )) {
    const error2 = new RequestError(response.data.errors[0].message, 500, {
      request: options3,
      response
    });
    return errorRequest(state2, octokit, error2, options3);
  }
  return response;
}
function retry(octokit, octokitOptions) {
  const state2 = Object.assign(
    {
      enabled: true,
      retryAfterBaseValue: 1e3,
      doNotRetry: [400, 401, 403, 404, 410, 422, 451],
      retries: 3
    },
    octokitOptions.retry
  );
  const retryPlugin = {
    retry: {
      retryRequest: (error2, retries, retryAfter) => {
        error2.request.request = Object.assign({}, error2.request.request, {
          retries,
          retryAfter
        });
        return error2;
      }
    }
  };
  if (state2.enabled) {
    octokit.hook.error("request", errorRequest.bind(null, state2, retryPlugin));
    octokit.hook.wrap("request", wrapRequest.bind(null, state2, retryPlugin));
  }
  return retryPlugin;
}
retry.VERSION = VERSION5;

// src/github/octokit.ts
var silent = () => void 0;
function createClient(options3) {
  const Client = Octokit.plugin(retry);
  const client = new Client({
    auth: options3.token,
    baseUrl: options3.apiUrl.replace(/\/+$/, ""),
    userAgent: "codex-bot",
    log: { debug: silent, info: silent, warn: options3.warn ?? silent, error: silent },
    request: { fetch: bounded(options3) },
    // Limits are not retried here: waiting for them is the job's decision, and hammering gets an app banned (F26).
    retry: {
      retries: limits.githubReadRetries,
      doNotRetry: [400, 401, 403, 404, 409, 410, 413, 422, 429, 451],
      retryAfterBaseValue: options3.retryPauseMs ?? 1e3
    }
  });
  client.hook.before("request", (request2) => {
    request2.headers["x-github-api-version"] = "2022-11-28";
    if (request2.method !== "GET") request2.request["retries"] = 0;
  });
  return requestOf(client);
}
function requestOf(octokit) {
  const { baseUrl } = octokit.request.endpoint.DEFAULTS;
  const graphql3 = /\/api\/v3\/?$/.test(baseUrl) ? `POST ${baseUrl.replace(/\/v3\/?$/, "/graphql")}` : "POST /graphql";
  return (route, params) => octokit.request(route === "POST /graphql" ? graphql3 : route, params);
}
function bounded(options3) {
  const send3 = options3.fetch ?? fetch;
  return async (input, init) => {
    try {
      return await send3(input, {
        ...init,
        signal: AbortSignal.any([options3.signal, AbortSignal.timeout(limits.githubRequestSeconds * 1e3)])
      });
    } catch (thrown) {
      if (!options3.signal.aborted) throw thrown;
      throw new DOMException("the job was cancelled", { name: "AbortError", cause: thrown });
    }
  };
}

// src/store/files.ts
import { createHash as createHash2 } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

// src/store/entries.ts
var json2 = json();
var item = discriminatedUnion("type", [
  strictObject({
    type: literal("message"),
    role: _enum(["user", "developer", "assistant"]),
    text: string(),
    images: array(string()).exactOptional(),
    phase: _enum(["commentary", "final_answer"]).exactOptional()
  }),
  strictObject({ type: literal("reasoning"), summary: array(json2), encrypted: string().nullable() }),
  strictObject({
    type: literal("call"),
    callId: string(),
    name: string(),
    arguments: string(),
    freeform: literal(true).exactOptional()
  }),
  strictObject({
    type: literal("output"),
    callId: string(),
    output: string(),
    images: array(string()).exactOptional()
  }),
  strictObject({
    type: literal("compaction"),
    form: _enum(["encrypted", "text"]),
    content: string(),
    keptTokens: number()
  })
]);
var usage = strictObject({
  requests: number(),
  inputTokens: number(),
  cachedTokens: number(),
  outputTokens: number(),
  reasoningTokens: number()
});
var journalEntrySchema = strictObject({
  turn: string(),
  item: item.exactOptional(),
  usage: usage.exactOptional(),
  models: array(string()).exactOptional(),
  done: strictObject({ responseId: string().nullable(), endTurn: boolean() }).exactOptional(),
  told: array(item).exactOptional(),
  tree: string().max(limits.patchChars).nullable().exactOptional(),
  checks: array(checkRunSchema).exactOptional(),
  proposal: unknown().optional()
});
var written = discriminatedUnion("kind", [
  strictObject({ kind: _enum(["done", "found"]), id: number(), url: string(), sha: string().exactOptional() }),
  strictObject({ kind: literal("refused"), reason: string() })
]);
var state = discriminatedUnion("state", [
  strictObject({ state: literal("sending") }),
  strictObject({ state: literal("done"), written })
]);
var outboxRecordSchema = strictObject({ key: string(), state });

// src/store/log-file.ts
import { createHash } from "node:crypto";
import { open as open2, readFile, rename as rename2 } from "node:fs/promises";
import { dirname } from "node:path";
function logFile(options3) {
  let whole = false;
  let last = Promise.resolve();
  const inTurn = (work) => {
    const mine = last.then(work);
    last = mine.catch(() => void 0);
    return mine;
  };
  const read3 = async () => {
    const entries = await recover(options3);
    whole = true;
    return entries;
  };
  const write = async (entry) => {
    if (!whole) await read3();
    whole = false;
    await appendLines(options3.path, [entry]);
    whole = true;
  };
  return {
    append: (entry) => inTurn(() => write(entry)),
    entries: () => inTurn(read3)
  };
}
var version = 1;
async function recover(options3) {
  const { path, note: note2 } = options3;
  const bytes = await readFile(path).catch(absent);
  const end = bytes.lastIndexOf(10) + 1;
  if (end < bytes.length) {
    await truncate(path, end);
    note2(`${path}: dropped an unfinished last line of ${String(bytes.length - end)} bytes`);
  }
  const lines = bytes.subarray(0, end).toString("utf8").split("\n").slice(0, -1);
  const parsed = lines.map((line) => parseLine(line, options3.schema));
  if (!parsed.includes(null)) return parsed.filter((entry) => entry !== null);
  const mark = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  return setAside(parsed, `${path}.damaged-${mark}`, options3);
}
async function setAside(parsed, aside, { path, salvage, note: note2 }) {
  const damaged = parsed.indexOf(null);
  const believed = (salvage === "before" ? parsed.slice(0, damaged) : parsed).filter((entry) => entry !== null);
  const fresh = `${path}.repaired`;
  await truncate(fresh, 0);
  await appendLines(fresh, believed);
  await rename2(path, aside);
  await rename2(fresh, path);
  await syncDirectory(path);
  note2(
    `${path}: line ${String(damaged + 1)} is damaged; kept ${String(believed.length)} entries, the file is at ${aside}`
  );
  return believed;
}
function parseLine(line, schema) {
  try {
    const row = JSON.parse(line);
    if (!Array.isArray(row) || row.length !== 2 || row[0] !== version) return null;
    const parsed = schema.safeParse(row[1]);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
async function appendLines(path, entries) {
  const text3 = entries.map((entry) => `${JSON.stringify([version, entry])}
`).join("");
  const isNew = await withFile(path, "a", async (file) => {
    const { size } = await file.stat();
    await file.appendFile(text3);
    await file.datasync();
    return size === 0;
  });
  if (isNew) await syncDirectory(path);
}
async function truncate(path, length) {
  await withFile(path, length === 0 ? "w" : "r+", async (file) => {
    await file.truncate(length);
    await file.datasync();
  });
}
async function syncDirectory(path) {
  if (process.platform !== "win32") await withFile(dirname(path), "r", (directory) => directory.sync());
}
async function withFile(path, flags2, use) {
  var _stack = [];
  try {
    const file = __using(_stack, await open2(path, flags2, 384), true);
    return await use(file);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function absent(error2) {
  if (error2.code === "ENOENT") return Buffer.alloc(0);
  throw error2;
}

// src/store/files.ts
function fileStore(directory, note2) {
  mkdirSync(directory, { recursive: true, mode: 448 });
  const journals = /* @__PURE__ */ new Map();
  const outboxes = /* @__PURE__ */ new Map();
  return {
    journal: (job) => once(
      journals,
      job,
      () => logFile({ path: join(directory, nameOf("journal", job)), schema: journalEntrySchema, salvage: "before", note: note2 })
    ),
    outbox: (scope) => once(
      outboxes,
      scope,
      () => toOutbox(
        logFile({
          path: join(directory, nameOf("outbox", scope)),
          schema: outboxRecordSchema,
          salvage: "others",
          note: note2
        })
      )
    )
  };
}
function toOutbox(log) {
  return {
    get: async (key) => (await log.entries()).findLast((record2) => record2.key === key)?.state ?? null,
    put: (key, state2) => log.append({ key, state: state2 })
  };
}
function nameOf(kind, key) {
  return `${kind}-${createHash2("sha256").update(key).digest("hex").slice(0, 32)}.jsonl`;
}
function once(made, key, make) {
  const value = made.get(key) ?? make();
  made.set(key, value);
  return value;
}

// src/store/logs.ts
import { mkdirSync as mkdirSync2 } from "node:fs";

// src/store/log-blocks.ts
import { setImmediate as turn } from "node:timers/promises";
var blockBytes = 64 * 1024;
var lineBytes = 1024 * 1024;
var seamChars = 1024;
function inBlocks(secrets, write) {
  const clean = cleanerFor(secrets);
  let pending = Buffer.alloc(0);
  let tail = "";
  let ended3 = false;
  let working = null;
  const flush = (end) => {
    const block = clean(pending.subarray(0, end).toString("utf8"));
    pending = pending.subarray(end);
    const seam = tail + block.slice(0, seamChars);
    tail = block.slice(-seamChars);
    write(clean(seam) === seam ? block : `${withheld}
`);
  };
  const work = async () => {
    for (let end = endOf(pending, ended3); end > 0; end = endOf(pending, ended3)) {
      await turn();
      flush(end);
    }
    working = null;
  };
  return {
    push(chunk) {
      pending = Buffer.concat([pending, chunk]);
      if (endOf(pending, false) > 0) working ??= work();
    },
    async end() {
      ended3 = true;
      await (working ?? work());
    }
  };
}
function endOf(pending, ended3) {
  if (pending.length < blockBytes) return ended3 ? pending.length : 0;
  const end = pending.lastIndexOf(10, blockBytes - 1) + 1;
  if (end > 0) return end;
  const first = pending.indexOf(10) + 1;
  if (first > 0 && first <= lineBytes) return first;
  return pending.length >= lineBytes ? lineBytes : ended3 ? pending.length : 0;
}
function cleanerFor(secrets) {
  const redact = redactorFor(secrets);
  return (text3) => {
    try {
      return byLines(stripAnsi(text3), redact).replaceAll(/[^\P{Cc}\t\n\r]/gu, "\uFFFD");
    } catch {
      return `${withheld}
`;
    }
  };
}
function byLines(text3, redact) {
  const whole = redact(text3);
  if (whole !== withheld) return whole;
  const lines = text3.split("\n").map(redact).join("\n");
  return redact(lines) === lines ? lines : `${withheld}
`;
}

// src/store/log-part.ts
import { createHash as createHash3, randomUUID as randomUUID2 } from "node:crypto";
import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join as join2 } from "node:path";
function logName(sha256) {
  return `${sha256}.log`;
}
function openPart(prepare, folder) {
  const path = join2(folder, `.${randomUUID2()}.part`);
  const hash = createHash3("sha256");
  let bytes = 0;
  let file = attempt(() => {
    prepare();
    return openSync(path, "wx", 384);
  });
  return {
    bytes: () => bytes,
    write(text3, room) {
      const whole = Buffer.from(text3);
      const kept = whole.subarray(0, Math.max(0, room - bytes));
      const open6 = file;
      bytes += kept.length;
      hash.update(kept);
      if (open6 !== null && attempt(() => writeSync(open6, kept)) !== kept.length) file = abandon(open6, path);
      return whole.length - kept.length;
    },
    end() {
      const open6 = file;
      file = null;
      if (open6 === null) return null;
      const name = hash.digest("hex");
      return attempt(() => {
        closeSync(open6);
        renameSync(path, join2(folder, logName(name)));
        return name;
      });
    }
  };
}
function abandon(open6, path) {
  attempt(() => closeSync(open6));
  attempt(() => rmSync(path, { force: true }));
  return null;
}
function attempt(work) {
  try {
    return work();
  } catch {
    return null;
  }
}

// src/store/prune-logs.ts
import { lstat as lstat2, readdir as readdir2, rm as rm3 } from "node:fs/promises";
import { join as join3 } from "node:path";
var dayMs = 24 * 36e5;
var partDays = 1;
async function pruneLogs(folder) {
  const { folderBytes, files, days } = limits.logs;
  const names2 = (await readdir2(folder).catch(() => [])).filter(
    (name) => /^(?:[0-9a-f]{64}\.log|\..*\.part)$/.test(name)
  );
  const found = (await Promise.all(names2.map((name) => lookAt(join3(folder, name))))).filter((each) => each !== null);
  const newestFirst = found.toSorted((a, b) => b.at - a.at);
  let [bytes, count2] = [0, 0];
  for (const each of newestFirst) {
    const part = each.path.endsWith(".part");
    bytes += each.bytes;
    count2 += 1;
    const old = Date.now() - each.at > (part ? partDays : days) * dayMs;
    const over2 = !part && (bytes > folderBytes || count2 > files);
    if (old || over2) await rm3(each.path, { force: true });
  }
}
async function lookAt(path) {
  const found = await lstat2(path).catch(() => null);
  return found?.isFile() === true ? { path, bytes: found.size, at: found.mtimeMs } : null;
}

// src/store/logs.ts
function keepLogs(folder, operator, bounds = limits.logs) {
  let left = bounds.jobBytes;
  let pruned = false;
  return {
    async open(command) {
      if (!pruned) await pruneLogs(folder);
      pruned = true;
      const part = openPart(() => mkdirSync2(folder, { recursive: true, mode: 448 }), folder);
      const log = writing(part, Math.min(left, bounds.fileBytes), operator.secrets);
      left -= Math.min(left, bounds.fileBytes);
      log.write(Buffer.from(`$ ${command}
`));
      return {
        write: log.write,
        close: async () => {
          const { name, unused } = await log.close();
          left += unused;
          return name;
        },
        [Symbol.asyncDispose]: async () => {
          left += (await log.close()).unused;
        }
      };
    }
  };
}
function writing(part, room, secrets) {
  let taken = 0;
  let dropped = 0;
  let name = null;
  let open6 = true;
  const blocks = inBlocks(secrets, (text3) => {
    dropped += part.write(text3, room);
  });
  return {
    write(chunk) {
      const kept = chunk.subarray(0, Math.max(0, room - taken));
      taken += kept.length;
      dropped += chunk.length - kept.length;
      if (open6 && kept.length > 0) blocks.push(kept);
    },
    async close() {
      if (!open6) return { name, unused: 0 };
      open6 = false;
      await blocks.end();
      const unused = Math.max(0, room - part.bytes());
      if (dropped > 0) part.write(cutLine(dropped), Number.POSITIVE_INFINITY);
      name = part.end();
      return { name, unused };
    }
  };
}
function cutLine(dropped) {
  return `
[cut here: ${dropped} more bytes were printed, for which there is no room]
`;
}

// src/workspace/repository.ts
import { rm as rm8 } from "node:fs/promises";

// src/workspace/bare-repository.ts
import { mkdirSync as mkdirSync3, writeFileSync } from "node:fs";
import { join as join4 } from "node:path";
var oid = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
function isOid(text3) {
  return oid.test(text3);
}
function requireOid(text3) {
  if (!isOid(text3)) throw new UserError(`not a full commit id: ${JSON.stringify(text3.slice(0, 80))}`);
  return text3;
}
function makeBareRepository(directory, options3) {
  mkdirSync3(join4(directory, "objects", "info"), { recursive: true });
  mkdirSync3(join4(directory, "refs"), { recursive: true });
  writeFileSync(join4(directory, "config"), configOf(options3));
  if (options3.alternate !== null) {
    writeFileSync(join4(directory, "objects", "info", "alternates"), `${quoted(options3.alternate)}
`);
  }
  writeFileSync(join4(directory, "HEAD"), "ref: refs/heads/none\n");
}
function configOf({ sha256 }) {
  const extensions = sha256 ? "[extensions]\n	objectFormat = sha256\n" : "";
  return `[core]
	repositoryformatversion = ${sha256 ? 1 : 0}
	bare = true
${extensions}`;
}
function quoted(path) {
  return `"${path.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}

// src/workspace/git-failure.ts
function gitFailure(args2, exit) {
  const command = `git ${args2[0] ?? ""}`;
  if (exit.late) return new RetryLater(`${command} took too long and was stopped`);
  const missing = /unable to read ([0-9a-f]{40,64})/.exec(exit.stderr);
  if (missing)
    return new UserError(
      `${command}: object ${missing[1]} is not here: it was not fetched, or the repository is damaged`
    );
  return new UserError(`${command} failed: ${reasonOf(exit)}`);
}
function reasonOf(exit) {
  const lines = exit.stderr.split("\n").filter((line2) => line2.trim() !== "");
  const line = lines.find((line2) => line2.startsWith("fatal: ")) ?? lines.find((line2) => line2.startsWith("error: ")) ?? lines[0];
  if (line === void 0) return exit.code === null ? "it was killed" : `exit status ${exit.code}`;
  return messageOf(line.replace(/^(?:fatal|error): /, ""), 300);
}

// src/workspace/git-process.ts
import { spawn } from "node:child_process";
import { finished } from "node:stream/promises";

// src/workspace/git-environment.ts
var closedDoors = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["core.attributesFile", "/dev/null"],
  ["core.excludesFile", "/dev/null"],
  ["core.pager", "cat"],
  ["credential.helper", ""],
  ["safe.bareRepository", "explicit"],
  ["submodule.recurse", "false"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"]
];
var networkNames = [
  "HTTPS_PROXY",
  "https_proxy",
  "HTTP_PROXY",
  "http_proxy",
  "ALL_PROXY",
  "all_proxy",
  "NO_PROXY",
  "no_proxy",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "GIT_SSL_CAINFO",
  "GIT_SSL_CAPATH"
];
function gitEnvironment(reach, inherited) {
  const protocols = reach.protocols ?? [];
  return {
    ...pick(inherited, ["PATH", ...protocols.length > 0 ? networkNames : []]),
    HOME: "/nonexistent",
    LANG: "C.UTF-8",
    LC_ALL: "C.UTF-8",
    GIT_DIR: reach.gitDir,
    ...reach.workTree === void 0 ? {} : { GIT_WORK_TREE: reach.workTree },
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_LITERAL_PATHSPECS: reach.pathPatterns === true ? "0" : "1",
    // Outranks every `protocol.*` setting; the empty list allows nothing. The second one is read by git 2.45 and later.
    GIT_ALLOW_PROTOCOL: protocols.join(":"),
    ...protocols.length > 0 ? {} : { GIT_NO_LAZY_FETCH: "1" },
    ...reach.environment,
    ...numbered([...closedDoors, ...reach.config ?? []])
  };
}
function numbered(settings2) {
  const pairs = settings2.flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value]
  ]);
  return { GIT_CONFIG_COUNT: String(settings2.length), ...Object.fromEntries(pairs) };
}
function pick(from, names2) {
  return Object.fromEntries(names2.flatMap((name) => from[name] === void 0 ? [] : [[name, from[name]]]));
}

// src/workspace/git-process.ts
var stderrBytes = 262144;
function startGit(call2) {
  call2.signal.throwIfAborted();
  const child = spawn("git", [...call2.args], {
    cwd: call2.directory ?? call2.gitDir,
    env: gitEnvironment(call2, process.env),
    stdio: ["pipe", "pipe", "pipe"],
    detached: true
  });
  const kill = () => killGroup(child);
  child.stdin.on("error", () => child.stdin.destroy());
  if (call2.seconds !== null) child.stdin.end(call2.input ?? "");
  const exit = waitFor(child, call2);
  exit.catch(() => void 0);
  return { child, exit, kill };
}
async function waitFor(child, call2) {
  const seconds3 = call2.seconds === void 0 ? limits.gitSeconds : call2.seconds;
  const time = seconds3 === null ? null : AbortSignal.timeout(seconds3 * 1e3);
  const stop = time === null ? call2.signal : AbortSignal.any([call2.signal, time]);
  const onStop = () => killGroup(child);
  stop.addEventListener("abort", onStop, { once: true });
  try {
    const stderr = readStart(child.stderr);
    const code = await ended(child);
    call2.signal.throwIfAborted();
    return { code, stderr: await stderr, late: code === null && time?.aborted === true };
  } finally {
    stop.removeEventListener("abort", onStop);
  }
}
function ended(child) {
  return new Promise((resolve, reject) => {
    child.once("close", (code) => resolve(code));
    child.once(
      "error",
      (cause) => reject(
        cause.code === "ENOENT" ? new UserError("git could not be started: install git 2.34 or newer and see that it is on the PATH", {
          cause
        }) : new RetryLater(`git could not be started: ${cause.message}`, { cause })
      )
    );
  });
}
async function readStart(stream) {
  const chunks = [];
  let kept = 0;
  stream.on("data", (chunk) => {
    if (kept < stderrBytes) chunks.push(chunk.subarray(0, stderrBytes - kept));
    kept += chunk.length;
  });
  await finished(stream);
  return Buffer.concat(chunks).toString("utf8");
}
function killGroup(child) {
  if (child.pid === void 0 || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

// src/workspace/git.ts
async function runGit(call2, allowed = [0]) {
  const result = await tryGit(call2);
  if (result.code === null || !allowed.includes(result.code)) throw gitFailure(call2.args, result);
  return result;
}
async function tryGit(call2) {
  const running = startGit(call2);
  const chunks = [];
  let bytes = 0;
  running.child.stdout.on("data", (chunk) => {
    bytes += chunk.length;
    if (bytes <= limits.diffBytes) chunks.push(chunk);
    else running.kill();
  });
  const exit = await running.exit;
  if (bytes > limits.diffBytes) throw new UserError(`git ${call2.args[0]} printed more than ${limits.diffBytes} bytes`);
  return { ...exit, stdout: Buffer.concat(chunks) };
}
async function gitText(call2) {
  const { stdout } = await runGit(call2);
  return stdout.toString("utf8").trimEnd();
}
async function* streamGit(call2) {
  const running = startGit(call2);
  try {
    for await (const chunk of running.child.stdout) yield chunk;
  } finally {
    running.kill();
  }
  const exit = await running.exit;
  if (exit.code !== 0) throw gitFailure(call2.args, exit);
}

// src/workspace/remote.ts
function fetchSettings(remote) {
  const url = addressOf(remote);
  const protocol = url.protocol.slice(0, -1);
  return {
    protocols: [protocol],
    config: [
      ["remote.origin.url", url.href],
      ["remote.origin.promisor", "true"],
      ["remote.origin.partialclonefilter", "blob:none"],
      ["protocol.version", "2"],
      ["fetch.negotiationAlgorithm", "default"],
      ["fetch.recurseSubmodules", "false"],
      ["transfer.bundleURI", "false"],
      // Git would follow a redirect and then send the token to wherever it led (T78).
      ["http.followRedirects", "false"],
      ...remote.token === null || protocol === "file" ? [] : [authorization(url, remote.token)]
    ]
  };
}
function addressOf({ url, protocols = [] }) {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null) throw new UserError(`not the address of a repository: ${JSON.stringify(url.slice(0, 200))}`);
  if (parsed.username !== "" || parsed.password !== "")
    throw new UserError("the repository's address must not hold a name or password");
  const loopback = ["127.0.0.1", "[::1]", "localhost"].includes(parsed.hostname);
  const allowed = ["https:", ...loopback ? ["http:"] : [], ...protocols.map((name) => `${name}:`)];
  if (!allowed.includes(parsed.protocol))
    throw new UserError(`repositories are read over https, not ${parsed.protocol.slice(0, -1)}`);
  return parsed;
}
function authorization(url, token2) {
  const basic = Buffer.from(`x-access-token:${token2}`).toString("base64");
  return [`http.${url.origin}/.extraHeader`, `Authorization: Basic ${basic}`];
}
function withoutToken(text3, token2) {
  if (token2 === null || token2 === "") return text3;
  return text3.replaceAll(Buffer.from(`x-access-token:${token2}`).toString("base64"), "***").replaceAll(token2, "***");
}

// src/workspace/fetch.ts
var flags = [
  "fetch",
  "--quiet",
  "--no-tags",
  "--no-write-fetch-head",
  "--no-recurse-submodules",
  "--no-auto-gc",
  "--no-show-forced-updates",
  "--refmap=",
  "--filter=blob:none"
];
async function fetchRefs(place, remote, refspecs) {
  const result = await tryGit({ ...place, ...fetchSettings(remote), args: [...flags, "origin", ...refspecs] });
  if (result.code === 0) return null;
  const gone = /couldn't find remote ref (\S+)/.exec(result.stderr)?.[1];
  if (gone !== void 0) return { gone };
  throw fetchFailure(remote, result);
}
async function fetchBlobs(place, remote, oids) {
  if (oids.length === 0) return;
  const settings2 = fetchSettings(remote);
  const result = await tryGit({
    ...place,
    protocols: settings2.protocols,
    config: [...settings2.config, ["fetch.negotiationAlgorithm", "noop"]],
    args: [...flags, "--stdin", "origin"],
    input: `${oids.map(requireOid).join("\n")}
`
  });
  if (result.code !== 0) throw fetchFailure(remote, result);
}
var meanings = [
  [
    /Authentication failed|could not read Username|terminal prompts disabled|error: (?:401|403)/,
    (where) => new UserError(`${where} refused the token: check that it is valid and may read this repository`)
  ],
  [
    /repository '[^']*' not found|error: 404|does not appear to be a git repository/,
    (where) => new UserError(`no such repository, or no access to it: ${where}`)
  ],
  [
    /error: 30\d|unable to update url base from redirection/,
    (where) => new UserError(`${where} has moved: use the repository's current name`)
  ],
  [
    /not our ref|unadvertised object|unable to find/,
    (where) => new UserError(`${where} no longer has a commit that was recorded`)
  ],
  [
    /SSL|certificate/i,
    (where) => new UserError(`no trusted TLS connection to ${where}: check its certificate and SSL_CERT_FILE`)
  ]
];
function fetchFailure(remote, result) {
  const { host, pathname } = new URL(remote.url);
  const where = `${host}${pathname.replace(/\.git$/, "")}`;
  if (result.late) return new RetryLater(`fetching from ${where} took too long and was stopped`);
  const meaning = meanings.find(([pattern]) => pattern.test(result.stderr));
  if (meaning) return meaning[1](where);
  return new RetryLater(`fetching from ${where} failed: ${withoutToken(reasonOf(result), remote.token)}`);
}

// src/workspace/changes.ts
async function readChanges(place, base, head) {
  const ends2 = [requireOid(base), requireOid(head)];
  const args2 = [
    "diff-tree",
    "-r",
    "-z",
    "--raw",
    "--numstat",
    "-M",
    "-l1000",
    "--no-abbrev",
    "--no-ext-diff",
    "--no-textconv",
    ...ends2
  ];
  const whole = await tryGit({ ...place, args: args2 });
  if (whole.code === 0) return parseChanges(whole.stdout);
  if (!whole.stderr.includes("unable to read")) throw gitFailure(args2, whole);
  const exact = await runGit({ ...place, args: ["diff-tree", "-r", "-z", "--raw", "-M100%", "--no-abbrev", ...ends2] });
  return parseChanges(exact.stdout);
}
var rawLine = /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([AMDTRC])\d*$/;
var countLine = /^(\d+|-)\t(\d+|-)\t([^]*)$/;
var statuses = { A: "added", D: "deleted", M: "modified", R: "renamed", C: "copied", T: "type-changed" };
function parseChanges(output) {
  const fields = output.toString("utf8").split("\0");
  if (fields.pop() !== "") throw new UserError("git diff-tree: the output ends in the middle");
  const reader = fieldReader(fields);
  const raw = [];
  while (reader.peek()?.startsWith(":") === true) raw.push(readRaw(reader));
  const counts = /* @__PURE__ */ new Map();
  while (reader.peek() !== void 0) readCount(reader, counts);
  return raw.map((change) => withCounts(change, counts.get(change.path)));
}
function withCounts(change, counts = { added: null, deleted: null }) {
  return { ...change, ...counts };
}
function readRaw(reader) {
  const line = reader.next();
  const parts = rawLine.exec(line);
  if (parts === null) throw new UserError(`git diff-tree: not understood: ${JSON.stringify(line.slice(0, 120))}`);
  const [, oldMode = "", newMode = "", oldOid = "", newOid = "", letter = ""] = parts;
  const status2 = statusOf(letter);
  const oldPath = reader.next();
  const path = status2 === "renamed" || status2 === "copied" ? reader.next() : oldPath;
  return { status: status2, path, oldPath, oldOid, newOid, oldMode, newMode };
}
function readCount(reader, counts) {
  const line = reader.next();
  const parts = countLine.exec(line);
  if (parts === null) throw new UserError(`git diff-tree: not understood: ${JSON.stringify(line.slice(0, 120))}`);
  const [, added = "-", deleted = "-", plain3 = ""] = parts;
  if (plain3 === "") reader.next();
  const path = plain3 === "" ? reader.next() : plain3;
  counts.set(path, { added: added === "-" ? null : Number(added), deleted: deleted === "-" ? null : Number(deleted) });
}
function statusOf(letter) {
  const known2 = statuses;
  const status2 = known2[letter];
  if (status2 === void 0) throw new UserError(`git diff-tree: unknown status ${letter}`);
  return status2;
}
function fieldReader(fields) {
  let at = 0;
  return {
    peek: () => fields[at],
    next() {
      const field2 = fields[at];
      if (field2 === void 0) throw new UserError("git diff-tree: the output ends in the middle");
      at += 1;
      return field2;
    }
  };
}

// src/workspace/diff.ts
var options = [
  "-r",
  "-p",
  "-U3",
  "-M",
  "-l1000",
  "--full-index",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-relative",
  "--src-prefix=a/",
  "--dst-prefix=b/",
  "--submodule=short",
  "--ignore-submodules=none",
  "--diff-algorithm=myers",
  "--no-indent-heuristic"
];
var argumentBytes = 262144;
async function* readDiff(place, ends2, paths) {
  const fixed = ["diff-tree", ...options, ...ends2.map(requireOid), "--"];
  for (const group of paths === void 0 ? [[]] : inGroups(paths)) {
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    for await (const chunk of streamGit({ ...place, args: [...fixed, ...group] }))
      yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  }
}
function inGroups(paths) {
  const groups = [];
  let room = 0;
  for (const path of paths) {
    const bytes = Buffer.byteLength(path) + 1;
    if (bytes > room || groups.length === 0) {
      groups.push([]);
      room = argumentBytes;
    }
    groups.at(-1)?.push(path);
    room -= bytes;
  }
  return groups;
}

// src/workspace/file-content.ts
function unreadable(entry) {
  if (entry === null) return { kind: "absent" };
  if (entry.type === "tree") return { kind: "directory" };
  if (entry.type === "commit") return { kind: "submodule" };
  return entry.mode === "120000" ? { kind: "symlink" } : null;
}
function contentOf({ bytes, size }) {
  if (bytes.includes(0)) return { kind: "binary" };
  if (size <= bytes.length) return { kind: "text", ...decode(bytes) };
  const end = bytes.lastIndexOf(10) + 1;
  return { kind: "cut", ...decode(end > 0 ? bytes.subarray(0, end) : wholeCharacters(bytes)), bytes: size };
}
function decode(bytes) {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return { text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), lossy: true };
  }
}
function wholeCharacters(bytes) {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes.at(-back) ?? 0;
    if (byte < 128) return bytes;
    if (byte >= 192) return back < (byte >= 240 ? 4 : byte >= 224 ? 3 : 2) ? bytes.subarray(0, -back) : bytes;
  }
  return bytes;
}

// src/workspace/history.ts
var fieldsPerCommit = 4;
async function readHistory(place, of) {
  const format = "--format=tformat:%H%x00%aI%x00%an%x00%s";
  const paths = of.path === "" ? [] : [of.path];
  const args2 = ["log", "-z", format, "--no-show-signature", "--no-patch", "--encoding=UTF-8", `--max-count=${of.max}`];
  const { stdout } = await runGit({
    ...place,
    args: [...args2, "--end-of-options", requireOid(of.commit), "--", ...paths]
  });
  const fields = stdout.toString("utf8").split("\0");
  const entries = [];
  for (let at = 0; at + fieldsPerCommit <= fields.length; at += fieldsPerCommit) {
    const [commit = "", date = "", author = "", subject = ""] = fields.slice(at, at + fieldsPerCommit);
    entries.push({ commit, date, author, subject });
  }
  return entries;
}

// src/workspace/byte-source.ts
function byteSource(stream) {
  const chunks = stream[Symbol.asyncIterator]();
  let rest = Buffer.alloc(0);
  let upcoming = chunks.next();
  upcoming.catch(() => void 0);
  const more = async () => {
    const next = await (upcoming ?? chunks.next());
    upcoming = null;
    rest = next.done === true ? Buffer.alloc(0) : next.value;
    return next.done !== true;
  };
  return {
    async line() {
      const whole = rest.indexOf(10);
      if (whole >= 0) {
        const text3 = rest.toString("utf8", 0, whole);
        rest = rest.subarray(whole + 1);
        return text3;
      }
      const parts = [];
      for (; ; ) {
        const end = rest.indexOf(10);
        parts.push(end < 0 ? rest : rest.subarray(0, end));
        if (end >= 0) {
          rest = rest.subarray(end + 1);
          return Buffer.concat(parts).toString("utf8");
        }
        if (!await more()) return null;
      }
    },
    async take(count2, keep) {
      if (rest.length >= count2) {
        const part = rest.subarray(0, Math.min(keep, count2));
        rest = rest.subarray(count2);
        return part;
      }
      const kept = [];
      let left = count2;
      let room = Math.min(keep, count2);
      while (left > 0) {
        if (rest.length === 0 && !await more()) return null;
        const part = rest.subarray(0, left);
        if (room > 0) kept.push(part.subarray(0, room));
        room -= Math.min(room, part.length);
        left -= part.length;
        rest = rest.subarray(part.length);
      }
      return Buffer.concat(kept);
    }
  };
}

// src/workspace/object-reader.ts
var args = ["cat-file", "--batch"];
function objectReader(gitDir, signal) {
  let session = null;
  let last = Promise.resolve();
  return {
    read(oid2, { maxBytes, peel }) {
      const name = peel === void 0 ? requireOid(oid2) : `${requireOid(oid2)}^{${peel}}`;
      const ask4 = () => (session ??= startSession(gitDir, signal)).ask(name, maxBytes);
      const answer = last.then(ask4, ask4);
      last = answer;
      return answer;
    },
    async close() {
      await session?.end();
      session = null;
    }
  };
}
function startSession(gitDir, signal) {
  const running = startGit({ gitDir, args, signal, seconds: null });
  const source = byteSource(running.child.stdout);
  const cutShort = async () => {
    throw gitFailure(args, await running.exit);
  };
  return {
    async ask(name, maxBytes) {
      running.child.stdin.write(`${name}
`);
      const header = await source.line() ?? await cutShort();
      const found = /^([0-9a-f]+) (\w+) (\d+)$/.exec(header);
      if (found === null) return null;
      const [, oid2 = "", type = "", digits = ""] = found;
      const size = Number(digits);
      const bytes = await source.take(size, maxBytes) ?? await cutShort();
      if (await source.line() === null) await cutShort();
      return { oid: oid2, type, size, bytes };
    },
    async end() {
      running.kill();
      await running.exit.catch((thrown) => {
        if (!signal.aborted) throw thrown;
      });
    }
  };
}

// src/workspace/grep-parser.ts
var lineBytes2 = 400;
var nameBytes = 8192;
function grepParser(skip) {
  let fields = [];
  let parts = [];
  let kept = 0;
  const keep = (bytes) => {
    const room = (fields.length < 2 ? nameBytes : lineBytes2) - kept;
    if (room > 0) parts.push(bytes.subarray(0, room));
    kept += bytes.length;
  };
  const finish = () => {
    const text3 = Buffer.concat(parts).toString("utf8");
    const cut2 = fields.length === 2 && kept > lineBytes2;
    parts = [];
    kept = 0;
    return cut2 ? `${text3.replace(/\uFFFD+$/, "")}\u2026` : text3;
  };
  const push = (chunk) => {
    const hits = [];
    for (let at = 0; at < chunk.length; ) {
      const end = chunk.indexOf(fields.length < 2 ? 0 : 10, at);
      keep(chunk.subarray(at, end < 0 ? chunk.length : end));
      if (end < 0) break;
      fields.push(finish());
      const [name = "", line = "", text3] = fields;
      if (text3 !== void 0) {
        hits.push({ path: name.slice(skip), line: Number(line), text: text3.replace(/\r$/, "") });
        fields = [];
      }
      at = end + 1;
    }
    return hits;
  };
  return { push };
}

// src/workspace/search-pattern.ts
var maxPattern = 400;
var maxRepeats = 1e3;
function checkPattern(pattern) {
  if (pattern === "") throw new ModelError("search: the pattern is empty");
  if (pattern.length > maxPattern) throw new ModelError(`search: the pattern is longer than ${maxPattern} characters`);
  if (/[\n\r\0]/.test(pattern))
    throw new ModelError("search: the pattern must be one line; search matches line by line");
}
function toExtended(pattern) {
  if (/\(\?[=!<]/.test(pattern))
    throw new ModelError("search: look-around and named groups are not supported; use a simpler pattern");
  let out = "";
  let inBracket = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const here = pattern.charAt(at);
    if (here === "\\") {
      at += 1;
      out += escaped(pattern.charAt(at), inBracket);
    } else if (inBracket) {
      if (here === "]") inBracket = false;
      out += here;
    } else if (pattern.startsWith("(?:", at)) {
      out += "(";
      at += 2;
    } else {
      inBracket = here === "[";
      const first = inBracket ? /^\[\^?\]?/.exec(pattern.slice(at, at + 3))?.[0] : void 0;
      out += first ?? here;
      at += (first ?? here).length - 1;
    }
  }
  checkRepeats(out);
  return out;
}
var classes = {
  d: "0-9",
  w: "[:alnum:]_",
  s: "[:space:]",
  D: "0-9",
  W: "[:alnum:]_",
  S: "[:space:]"
};
function escaped(letter, inBracket) {
  if (letter === "") throw new ModelError("search: the pattern ends with a lone backslash");
  const members = classes[letter];
  if (members === void 0 && /[1-9]/.test(letter)) throw new ModelError("search: back-references are not supported");
  if (members === void 0 && letter === "t") return "	";
  if (inBracket) return inClass(letter, members);
  if (members === void 0) return `\\${letter}`;
  return /[DWS]/.test(letter) ? `[^${members}]` : `[${members}]`;
}
function inClass(letter, members) {
  if (members !== void 0 && /[dws]/.test(letter)) return members;
  if (members !== void 0 || /[\]^\\-]/.test(letter)) {
    throw new ModelError(`search: \\${letter} inside [...] is not supported; use an alternative such as (a|b)`);
  }
  return letter;
}
function checkRepeats(pattern) {
  let product = 1;
  for (const [, low = "", high = ""] of pattern.matchAll(/\{(\d*),?(\d*)\}/g))
    product *= Math.max(1, Number(low), Number(high));
  if (product > maxRepeats)
    throw new ModelError(`search: repeats such as {1,50} may multiply to at most ${maxRepeats}`);
}

// src/workspace/search.ts
var maxGlobs = 8;
async function searchTree(place, commit, query) {
  checkPattern(query.pattern);
  const paths = globsOf(query.paths);
  const grep = (pattern) => runGrep(place, { pattern, commit: requireOid(commit), paths, max: query.max });
  const first = await grep([query.regexp ? "-P" : "-F", "-e", query.pattern]);
  const found = first.exit.stderr.includes("USE_LIBPCRE") ? await grep(["-E", "-e", toExtended(query.pattern)]) : first;
  const more = found.hits.length > query.max;
  if (!more && found.exit.code !== 0 && found.exit.code !== 1) throw failureOf(found.exit);
  return { hits: found.hits.slice(0, query.max), more, unread: unreadIn(found.exit) };
}
var options2 = ["-I", "-n", "-z", "--full-name", "--no-color", "--no-textconv", "--no-recurse-submodules"];
async function runGrep(place, { pattern, commit, paths, max }) {
  const args2 = ["grep", ...options2, ...pattern, commit, "--", ...paths];
  const running = startGit({ ...place, args: args2, seconds: limits.searchSeconds, pathPatterns: true });
  const parser = grepParser(`${commit}:`.length);
  const hits = [];
  for await (const chunk of running.child.stdout) {
    hits.push(...parser.push(chunk));
    if (hits.length > max) break;
  }
  running.kill();
  return { hits, exit: await running.exit };
}
function globsOf(globs) {
  if (globs.length > maxGlobs) throw new ModelError(`search: at most ${maxGlobs} globs`);
  return globs.flatMap((glob) => {
    const plain3 = glob.replace(/^\.?\/+/, "").replace(/\/+$/, "");
    if (plain3.length > 200 || (plain3.match(/\*+/g)?.length ?? 0) > 6) {
      throw new ModelError("search: a glob is too long or has too many stars");
    }
    if (plain3 === "" || plain3 === ".") return [":(glob)**"];
    const anywhere = plain3.includes("/") ? plain3 : `**/${plain3}`;
    return [`:(glob)${anywhere}`, `:(glob)${anywhere}/**`];
  });
}
function unreadIn(exit) {
  return new Set([...exit.stderr.matchAll(/unable to read ([0-9a-f]{40,64})/g)].map(([, oid2]) => oid2)).size;
}
function failureOf(exit) {
  if (exit.late)
    return new ModelError(
      `search: stopped after ${limits.searchSeconds} seconds; use a simpler pattern or narrower paths`
    );
  const reason = reasonOf(exit);
  if (/^(?:-e option|command line|pcre2_\w+ failed)/.test(reason))
    return new ModelError(`search: bad pattern: ${reason}`);
  return gitFailure(["grep"], exit);
}

// src/workspace/tree.ts
var maxTreeBytes = 32 * 1024 * 1024;
var maxCached = 2e3;
function trees(objects) {
  const cache = /* @__PURE__ */ new Map();
  const load = async (oid2, peel) => {
    const known2 = cache.get(oid2);
    if (known2) return known2;
    const object2 = await objects.read(oid2, { maxBytes: maxTreeBytes, ...peel && { peel } });
    if (object2?.type !== "tree") return null;
    if (object2.size > maxTreeBytes)
      throw new UserError(`a directory of more than ${maxTreeBytes} bytes cannot be read`);
    const parsed = parseTree(object2.bytes, object2.oid.length / 2);
    if (cache.size >= maxCached) cache.clear();
    return cache.set(oid2, parsed).get(oid2) ?? null;
  };
  const entries = async (commit, directory) => {
    let here = await load(commit, "tree");
    if (here === null) throw new UserError(`commit ${commit.slice(0, 12)} is not in this copy of the repository`);
    for (const name of directory === "" ? [] : directory.split("/")) {
      const next = here?.get(name);
      here = next?.type === "tree" ? await load(next.oid) : null;
    }
    return here;
  };
  return {
    entries,
    async entry(commit, path) {
      const cut2 = path.lastIndexOf("/");
      const directory = await entries(commit, path.slice(0, Math.max(cut2, 0)));
      return directory?.get(path.slice(cut2 + 1)) ?? null;
    }
  };
}
function parseTree(bytes, oidBytes) {
  const entries = /* @__PURE__ */ new Map();
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(32, at);
    const nul = bytes.indexOf(0, space);
    const end = nul + 1 + oidBytes;
    if (space < 0 || nul < 0 || end > bytes.length)
      throw new UserError("the repository holds a damaged directory object");
    const mode = bytes.toString("latin1", at, space).padStart(6, "0");
    const path = bytes.toString("utf8", space + 1, nul);
    if (!entries.has(path))
      entries.set(path, { path, mode, type: typeOf(mode), oid: bytes.toString("hex", nul + 1, end) });
    at = end;
  }
  return entries;
}
function typeOf(mode) {
  if (mode === "040000") return "tree";
  return mode === "160000" ? "commit" : "blob";
}

// src/workspace/git-reader.ts
function openReader(place) {
  const objects = objectReader(place.gitDir, place.signal);
  const directories = trees(objects);
  const bases = /* @__PURE__ */ new Map();
  return {
    // Asked by everybody who reads the change; commits do not change, and a process is not free.
    mergeBase(a, b) {
      const known2 = bases.get(`${a} ${b}`) ?? mergeBase(place, a, b);
      bases.set(`${a} ${b}`, known2);
      return known2;
    },
    changes: (base, head) => readChanges(place, base, head),
    diff: (base, head, paths) => readDiff(place, [base, head], paths),
    read: (commit, path, maxBytes) => readFile2({ objects, directories }, { commit, path, maxBytes }),
    list: (commit, directory) => listDirectory(directories, commit, directory),
    search: (commit, query) => searchTree(place, commit, query),
    history: (commit, path, max) => readHistory(place, { commit, path, max }),
    [Symbol.asyncDispose]: () => objects.close()
  };
}
async function mergeBase(place, a, b) {
  const args2 = ["merge-base", requireOid(a), requireOid(b)];
  const result = await tryGit({ ...place, args: args2 });
  if (result.code === 0) return result.stdout.toString("latin1").trim();
  if (result.code === 1 && result.stderr === "") return null;
  throw gitFailure(args2, result);
}
async function readFile2(from, { commit, path, maxBytes }) {
  if (path === "") return { kind: "directory" };
  const entry = await from.directories.entry(commit, path);
  const other = unreadable(entry);
  if (entry === null || other !== null) return other ?? { kind: "absent" };
  const blob2 = await from.objects.read(entry.oid, { maxBytes });
  return blob2 === null ? { kind: "not-fetched" } : contentOf(blob2);
}
async function listDirectory(directories, commit, directory) {
  const entries = await directories.entries(commit, directory);
  if (entries === null) return [];
  const prefix2 = directory === "" ? "" : `${directory}/`;
  return Array.from(entries.values(), (entry) => ({ ...entry, path: `${prefix2}${entry.path}` }));
}

// src/workspace/fetch-on-miss.ts
function fetchOnMiss(git, fetchRest) {
  let rest = null;
  const fetched = () => rest ??= fetchRest();
  return {
    ...git,
    async read(commit, path, maxBytes) {
      const content = await git.read(commit, path, maxBytes);
      if (content.kind !== "not-fetched") return content;
      await fetched();
      return git.read(commit, path, maxBytes);
    },
    async search(commit, query) {
      await fetched();
      return git.search(commit, query);
    },
    async [Symbol.asyncDispose]() {
      await rest?.catch(() => void 0);
      await git[Symbol.asyncDispose]();
    }
  };
}

// src/workspace/prefetch.ts
import { basename, dirname as dirname2 } from "node:path/posix";
var binaryNames = /\.(?:png|jpe?g|gif|webp|avif|ico|bmp|tiff?|psd|pdf|zip|t?gz|bz2|xz|zst|7z|rar|jar|war|class|pyc|so|dylib|dll|exe|o|a|lib|wasm|bin|dat|db|sqlite3?|parquet|npy|npz|onnx|pt|woff2?|ttf|otf|eot|mp[34]|m4a|mov|avi|mkv|webm|ogg|wav|flac)$/i;
var defaultInstructionNames = ["AGENTS.override.md", "AGENTS.md"];
async function reviewBlobs(place, { wanted, mergeBase: mergeBase2, reader }) {
  const { pull, policyCommit, instructionNames = defaultInstructionNames } = wanted;
  const changed = pull === null ? [] : await changedFiles(place, mergeBase2 ?? pull.baseSha, pull.headSha);
  const directories = chainsOf(changed.map(({ path }) => path));
  const entries = (await Promise.all(directories.map((directory) => reader.list(policyCommit, directory)))).flat();
  const instructions = entries.filter(({ path, mode }) => isFile(mode) && instructionNames.includes(basename(path)));
  return [...instructions.map(({ oid: oid2 }) => oid2), ...changed.flatMap(({ oids }) => oids)];
}
async function treeBlobs(place, commit) {
  const { stdout } = await runGit({ ...place, args: ["ls-tree", "-r", "-z", "--full-tree", commit] });
  const blobs = entriesOf(stdout).filter(({ path }) => !binaryNames.test(path));
  return blobs.map(({ oid: oid2 }) => oid2);
}
async function wholeTree(place, commit) {
  const { stdout } = await runGit({ ...place, args: ["ls-tree", "-r", "-z", "--full-tree", commit] });
  return Array.from(
    stdout.toString("latin1").matchAll(/(?:^|\0)1[02]0\d{3} blob ([0-9a-f]+)\t/g),
    ([, oid2 = ""]) => oid2
  );
}
async function changedFiles(place, base, head) {
  const args2 = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", base, head];
  const { stdout } = await runGit({ ...place, args: args2 });
  return parseChanges(stdout).map(({ path, oldOid, newOid, oldMode, newMode }) => ({
    path,
    oids: [...isFile(oldMode) ? [oldOid] : [], ...isFile(newMode) ? [newOid] : []]
  }));
}
function isFile(mode) {
  return mode.startsWith("100") || mode === "120000";
}
function chainsOf(paths) {
  const directories = /* @__PURE__ */ new Set([""]);
  for (const path of paths) {
    for (let up = dirname2(path); up !== "." && !directories.has(up); up = dirname2(up)) directories.add(up);
  }
  return [...directories];
}
function entriesOf(output) {
  return output.toString("utf8").split("\0").flatMap((record2) => {
    const [, oid2, path] = /^100\d{3} blob ([0-9a-f]+)\t([^]+)$/.exec(record2) ?? [];
    return oid2 === void 0 || path === void 0 ? [] : [{ oid: oid2, path }];
  });
}
async function missingOf(place, oids) {
  const wanted = [...new Set(oids)];
  if (wanted.length === 0) return [];
  const { stdout } = await runGit({
    ...place,
    args: ["cat-file", "--batch-check", "--buffer"],
    input: `${wanted.join("\n")}
`
  });
  const missing = Array.from(stdout.toString("latin1").matchAll(/^([0-9a-f]+) missing$/gm), ([, oid2 = ""]) => oid2);
  return missing.slice(0, limits.prefetchBlobs);
}

// src/workspace/tree-editor.ts
import { randomUUID as randomUUID3 } from "node:crypto";
import { rm as rm7 } from "node:fs/promises";
import { join as join10 } from "node:path";

// src/workspace/differences.ts
import { createHash as createHash4 } from "node:crypto";
import { basename as basename2, dirname as dirname3, join as join6 } from "node:path";

// src/workspace/written-tree.ts
import { constants as constants3, lstatSync } from "node:fs";
import { open as open3, readdir as readdir3, readlink as readlink2, realpath } from "node:fs/promises";
import { join as join5 } from "node:path";
async function holdFolder(root, folder) {
  const path = join5(await realpath(root), folder);
  const handle = await open3(path, constants3.O_RDONLY | constants3.O_DIRECTORY | constants3.O_NOFOLLOW);
  const at = `/proc/self/fd/${handle.fd}`;
  if (await readlink2(at) !== path) {
    await handle.close();
    throw new UserError(`${folder} is not the folder it was: a link stands on the way`);
  }
  return { at, [Symbol.asyncDispose]: () => handle.close() };
}
async function entriesOf2({ at }) {
  const entries = await readdir3(at, { withFileTypes: true });
  return entries.filter(({ name }) => !name.includes("\uFFFD")).map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
}
function kindOf(entry) {
  if (entry.isDirectory()) return "folder";
  if (entry.isFile()) return "file";
  return entry.isSymbolicLink() ? "link" : "other";
}
async function contentIn({ at }, name, kind) {
  var _stack = [];
  try {
    if (kind === "link") return readlink2(join5(at, name), { encoding: "buffer" });
    const file = __using(_stack, await open3(
      join5(at, name),
      constants3.O_RDONLY | constants3.O_NOFOLLOW | constants3.O_NONBLOCK | constants3.O_NOCTTY
    ), true);
    const found = await file.stat();
    if (!found.isFile()) throw new UserError(`${name} is no file any more`);
    if (found.size > limits.patchFileBytes)
      throw new UserError(`${name} has ${found.size} bytes; more than ${limits.patchFileBytes} does not go into a patch`);
    return await file.readFile();
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function stampFrom({ ino, size, ctimeNs }) {
  return `${ino} ${size} ${ctimeNs}`;
}
function stampOf(path) {
  const found = lstatSync(path, { bigint: true });
  return { stamp: stampFrom(found), executable: (found.mode & 0o100n) !== 0n, size: Number(found.size) };
}
async function readable(work) {
  try {
    return await work();
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
    if (!/^E[A-Z]+$/.test(code)) throw thrown;
    throw new UserError(`The files as they are now cannot be read (${code})`, { cause: thrown });
  }
}

// src/workspace/differences.ts
async function differencesIn(exported) {
  const { there, changed } = await readable(() => walk(exported));
  return { changed, gone: [...exported.files.keys()].filter((path) => !there.has(path)) };
}
async function walk(exported) {
  const there = /* @__PURE__ */ new Set();
  const changed = [];
  const known2 = foldersOf(exported);
  const waiting2 = [""];
  let seen = 0;
  for (let folder = waiting2.pop(); folder !== void 0; folder = waiting2.pop()) {
    var _stack = [];
    try {
      const held = __using(_stack, await holdFolder(exported.directory, folder), true);
      for (const { name, kind } of await entriesOf2(held)) {
        if ((seen += 1) > limits.treeFiles) throw new UserError(`the tree grew beyond ${limits.treeFiles} files`);
        const path = folder === "" ? name : `${folder}/${name}`;
        if (!isCollected(path, known2)) continue;
        if (kind === "folder") waiting2.push(path);
        if (kind === "folder" || kind === "other") continue;
        there.add(path);
        const mode = await modeIfChanged(held, { path, kind }, exported);
        if (mode !== null) changed.push({ path, mode });
      }
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  }
  return { there, changed };
}
function foldersOf({ files }) {
  const folders = /* @__PURE__ */ new Set();
  for (const path of files.keys())
    for (let up = dirname3(path); up !== "." && !folders.has(up); up = dirname3(up)) folders.add(up);
  return folders;
}
var scratch = /* @__PURE__ */ new Set([
  "__pycache__",
  ".pytest_cache",
  ".mypy_cache",
  ".ruff_cache",
  ...installedFolders
]);
function isCollected(path, known2) {
  if (!isPlainPath(path) || Buffer.byteLength(path) > limits.treePathBytes) return false;
  return known2.has(path) || !scratch.has(basename2(path));
}
async function modeIfChanged(held, { path, kind }, { files }) {
  const before = files.get(path);
  const { stamp, executable } = stampOf(join6(held.at, basename2(path)));
  const mode = kind === "link" ? "120000" : executable ? "100755" : "100644";
  if (before === void 0 || before.mode !== mode) return mode;
  if (before.stamp === stamp) return null;
  return before.oid === oidOf(await contentIn(held, basename2(path), kind), before.oid.length) ? null : mode;
}
async function contentAt(root, { path, mode }) {
  var _stack = [];
  try {
    const held = __using(_stack, await holdFolder(root, folderOf(path)), true);
    return await contentIn(held, basename2(path), mode === "120000" ? "link" : "file");
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function stampAt(root, { path }) {
  var _stack = [];
  try {
    const held = __using(_stack, await holdFolder(root, folderOf(path)), true);
    return stampOf(join6(held.at, basename2(path)));
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function folderOf(path) {
  const folder = dirname3(path);
  return folder === "." ? "" : folder;
}
function oidOf(content, digits) {
  const hash = createHash4(digits === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${content.length}\0`).update(content).digest("hex");
}

// src/workspace/ignored.ts
import { mkdir as mkdir2, rm as rm4, writeFile as writeFile2 } from "node:fs/promises";
import { basename as basename3, dirname as dirname4, join as join7 } from "node:path";
async function ignoredAmong(place, commit, paths) {
  if (paths.length === 0) return /* @__PURE__ */ new Set();
  const folder = makeScratch("ignore");
  try {
    await layOut(place, commit, folder);
    const { stdout } = await runGit(
      {
        ...place,
        workTree: folder,
        directory: folder,
        pathPatterns: true,
        args: ["check-ignore", "--no-index", "--stdin", "-z"],
        input: paths.map((path) => `${path}\0`).join("")
      },
      [0, 1]
    );
    return new Set(stdout.toString("utf8").split("\0").slice(0, -1));
  } finally {
    await rm4(folder, { recursive: true, force: true });
  }
}
async function layOut(place, commit, folder) {
  const { stdout } = await runGit({ ...place, args: ["ls-tree", "-r", "-z", "--full-tree", commit] });
  const rules = stdout.toString("utf8").split("\0").flatMap((record2) => {
    const [, oid2, path] = /^100\d{3} blob ([0-9a-f]+)\t([^]+)$/.exec(record2) ?? [];
    return oid2 !== void 0 && path !== void 0 && basename3(path) === ".gitignore" ? [{ oid: oid2, path }] : [];
  });
  for (const { oid: oid2, path } of rules) {
    await mkdir2(join7(folder, dirname4(path)), { recursive: true });
    await writeFile2(join7(folder, path), (await runGit({ ...place, args: ["cat-file", "blob", oid2] })).stdout);
  }
}

// src/workspace/patch-between.ts
import { isUtf8 } from "node:buffer";
import { rm as rm5, writeFile as writeFile3 } from "node:fs/promises";
async function patchBetween(place, { base, tree, attributes }) {
  const patch = await diff(place, [base, tree]);
  if (isUtf8(patch)) return patch.toString("utf8");
  const raw = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", base, tree];
  const paths = parseChanges((await runGit({ ...place, args: raw })).stdout).map(({ path }) => path);
  const roots = paths.filter((path) => !paths.some((other) => path.startsWith(`${other}/`)));
  try {
    await writeFile3(attributes, "* -diff\n", { flag: "wx" });
    const parts = [];
    for (const path of roots) {
      const part = await diff(place, [base, tree, "--", path]);
      parts.push(
        isUtf8(part) ? part : await diff({ ...place, config: [["core.attributesFile", attributes]] }, [base, tree, "--", path])
      );
    }
    return Buffer.concat(parts).toString("utf8");
  } finally {
    await rm5(attributes, { force: true });
  }
}
async function diff(place, ends2) {
  const args2 = ["diff-tree", "-p", "-r", "--binary", "--full-index", "--no-renames", "--no-textconv", ...ends2];
  return (await runGit({ ...place, args: args2 })).stdout;
}

// src/workspace/settle-tree.ts
async function settleTree(exported) {
  const { changed, gone } = await differencesIn(exported);
  const settled2 = new Map(gone.map((path) => [path, null]));
  for (const file of changed) settled2.set(file.path, await readable(() => leftAs(exported, file)));
  return { ...exported, settled: settled2 };
}
async function unsettled(exported, { changed, gone }) {
  const fresh = [];
  for (const file of changed) if (!await readable(() => isAsLeft(exported, file))) fresh.push(file);
  return { changed: fresh, gone: gone.filter((path) => exported.settled?.get(path) !== null) };
}
async function isAsLeft(exported, file) {
  const left = exported.settled?.get(file.path) ?? null;
  if (left === null || left.mode !== file.mode) return false;
  if (left.stamp === (await stampAt(exported.directory, file)).stamp) return true;
  return left.oid !== "" && left.oid === (await leftAs(exported, file)).oid;
}
async function leftAs(exported, file) {
  const { stamp, size } = await stampAt(exported.directory, file);
  const fits2 = size <= limits.patchFileBytes;
  const oid2 = fits2 ? oidOf(await contentAt(exported.directory, file), exported.commit.length) : "";
  return { mode: file.mode, oid: oid2, stamp };
}

// src/workspace/collect-tree.ts
async function collectTree(place, exported, index) {
  const { changed, gone } = await unsettled(exported, await differencesIn(exported));
  const added = changed.filter(({ path }) => !exported.files.has(path));
  const ignored = await ignoredAmong(
    place,
    exported.commit,
    added.map(({ path }) => path)
  );
  const kept = changed.filter(({ path }) => !ignored.has(path));
  if (kept.length + gone.length === 0) return "";
  if (kept.length + gone.length > limits.patchFiles)
    throw new UserError(`${kept.length + gone.length} files were changed; more than ${limits.patchFiles} is no patch`);
  const entries = gone.map((path) => `0 ${"0".repeat(exported.commit.length)}	${path}\0`);
  for (const file of kept) {
    const content = await readable(() => contentAt(exported.directory, file));
    entries.push(`${file.mode} ${await store(place, content)}	${file.path}\0`);
  }
  return diffWith(place, { base: exported.commit, index, entries });
}
async function store(place, input) {
  const { stdout } = await runGit({ ...place, args: ["hash-object", "-w", "--no-filters", "--stdin"], input });
  return stdout.toString("utf8").trim();
}
async function diffWith(place, { base, index, entries }) {
  const own = { ...place, environment: { GIT_INDEX_FILE: index } };
  await runGit({ ...own, args: ["read-tree", base] });
  await runGit({ ...own, args: ["update-index", "-z", "--add", "--remove", "--index-info"], input: entries.join("") });
  const tree = (await runGit({ ...own, args: ["write-tree"] })).stdout.toString("utf8").trim();
  return patchBetween(place, { base, tree, attributes: `${index}.attributes` });
}

// src/workspace/export-tree.ts
import { closeSync as closeSync2, fchownSync, fstatSync, lchownSync, mkdirSync as mkdirSync4, openSync as openSync2, symlinkSync, writeSync as writeSync2 } from "node:fs";
import { dirname as dirname5, join as join8 } from "node:path";
async function exportTree(place, commit, { directory, owner }) {
  var _stack = [];
  try {
    const blobs = await blobsOf(place, commit);
    const links = blobs.filter(({ mode }) => mode === "120000");
    const regular = blobs.filter(({ mode }) => mode !== "120000");
    const contents = __using(_stack, blobReader(place, [...regular, ...links]));
    const give = (path) => owner === null ? void 0 : lchownSync(path, owner, owner);
    for (const folder of ["", ...foldersOf2(blobs)]) {
      if (folder !== "") mkdirSync4(join8(directory, folder));
      give(join8(directory, folder));
    }
    const files = /* @__PURE__ */ new Map();
    for (const blob2 of regular) {
      const { path, oid: oid2, mode } = blob2;
      const stamp = writeFile4(await contents.next(), { path: join8(directory, path), mode, owner });
      files.set(path, { oid: oid2, mode, stamp });
    }
    for (const { path, mode, oid: oid2 } of links) {
      symlinkSync(await contents.next(), join8(directory, path));
      give(join8(directory, path));
      files.set(path, { oid: oid2, mode, stamp: null });
    }
    await contents.end();
    return { commit, directory, files };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
async function blobsOf(place, commit) {
  const { stdout } = await runGit({ ...place, args: ["ls-tree", "-r", "-z", "--full-tree", requireOid(commit)] });
  const records2 = stdout.toString("utf8").split("\0").slice(0, -1);
  return records2.flatMap((record2) => {
    const [, mode = "", type, oid2 = "", path = ""] = /^(\d{6}) (\w+) ([0-9a-f]+)\t([^]*)$/.exec(record2) ?? [];
    if (type !== "blob") return [];
    if (!isPlainPath(path) || path.includes("\uFFFD") || !fits(path))
      throw new UserError(`the tree holds a name that cannot be a file: ${JSON.stringify(path.slice(0, 200))}`);
    return [{ mode, oid: oid2, path }];
  });
}
function fits(path) {
  const bytes = Buffer.byteLength(path);
  return bytes <= 255 || bytes <= limits.treePathBytes && path.split("/").every((name) => Buffer.byteLength(name) <= 255);
}
function foldersOf2(blobs) {
  const folders = /* @__PURE__ */ new Set();
  for (const { path } of blobs)
    for (let up = dirname5(path); up !== "." && !folders.has(up); up = dirname5(up)) folders.add(up);
  return [...folders].toSorted((a, b) => a.length - b.length);
}
function writeFile4(content, { path, mode, owner }) {
  const file = openSync2(path, "wx", mode === "100755" ? 493 : 420);
  try {
    writeWhole(file, content);
    if (owner !== null) fchownSync(file, owner, owner);
    return stampFrom(fstatSync(file, { bigint: true }));
  } finally {
    closeSync2(file);
  }
}
function writeWhole(file, content) {
  for (let at = 0; at < content.length; ) at += writeSync2(file, content, at);
}
function blobReader(place, blobs) {
  const input = blobs.map(({ oid: oid2 }) => `${oid2}
`).join("");
  const args2 = ["cat-file", "--batch", "--buffer"];
  const running = startGit({ ...place, args: args2, input });
  const source = byteSource(running.child.stdout);
  return {
    async next() {
      const content = await nextBlob(source);
      if (content === null) throw gitFailure(args2, await running.exit);
      return content;
    },
    async end() {
      running.child.stdout.resume();
      await running.exit;
    },
    [Symbol.dispose]: () => running.kill()
  };
}
async function nextBlob(source) {
  const header = await source.line();
  if (header === null) return null;
  const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1] ?? Number.NaN);
  if (Number.isNaN(size)) throw new UserError(`a file of the tree is not here: ${header.slice(0, 80)}`);
  const bytes = await source.take(size, size);
  return await source.line() === null ? null : bytes;
}

// src/workspace/merged-files.ts
async function readMergedFiles(place, { ours, theirs, tree }) {
  const ends2 = [requireOid(theirs), requireOid(tree)];
  const args2 = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", ...ends2];
  const changes = parseChanges((await runGit({ ...place, args: args2 })).stdout);
  const known2 = /* @__PURE__ */ new Set([...await objectsIn(place, ours), ...await objectsIn(place, theirs)]);
  const files = [];
  for (const { path, newMode: mode, newOid: oid2, status: status2 } of changes) {
    const isNew = status2 !== "deleted" && mode !== "160000" && !known2.has(oid2);
    files.push({ path, mode, oid: oid2, made: isNew ? await contentOf2(place, oid2) : null });
  }
  return files;
}
async function objectsIn(place, commit) {
  const { stdout } = await runGit({ ...place, args: ["ls-tree", "-r", "-z", "--full-tree", requireOid(commit)] });
  return Array.from(stdout.toString("latin1").matchAll(/(?:^|\0)\d{6} \w+ ([0-9a-f]+)\t/g), ([, oid2 = ""]) => oid2);
}
async function contentOf2(place, oid2) {
  const size = Number(await gitText({ ...place, args: ["cat-file", "-s", requireOid(oid2)] }));
  if (size > limits.patchFileBytes) return Buffer.from([0]);
  return (await runGit({ ...place, args: ["cat-file", "blob", requireOid(oid2)] })).stdout;
}

// src/workspace/merge-tree.ts
import { mkdir as mkdir3, rm as rm6, writeFile as writeFile5 } from "node:fs/promises";
import { join as join9 } from "node:path";

// src/workspace/conflicted.ts
async function readConflicts(place, tree, output) {
  const conflicted = [];
  for (const listed of parseListing(output)) {
    const { path } = listed;
    const tooMany = conflicted.length >= limits.conflictedFiles;
    const why = tooMany ? "there are too many files in conflict" : whyLeft(listed);
    conflicted.push(why === null ? await readMarked(place, tree, listed) : { kind: "left", path, why });
  }
  return conflicted;
}
function parseListing(output) {
  const fields = output.toString("utf8").split("\0");
  const end = fields.indexOf("", 1);
  const types = typesOf(fields.slice(end + 1));
  const stages = /* @__PURE__ */ new Map();
  for (const field2 of fields.slice(1, end)) {
    const [, mode = "", oid2 = "", stage = "", path = ""] = /^(\d{6}) ([0-9a-f]+) ([123])\t([^]*)$/.exec(field2) ?? [];
    const own = stages.get(path) ?? /* @__PURE__ */ new Map();
    stages.set(path, own.set(Number(stage), { mode, oid: oid2 }));
  }
  return [...stages].map(([path, own]) => ({ path, stages: own, types: types.get(path) ?? /* @__PURE__ */ new Set() }));
}
function typesOf(fields) {
  const types = /* @__PURE__ */ new Map();
  for (let at = 0; at < fields.length - 1; ) {
    const count2 = Number(fields[at]);
    const type = fields[at + count2 + 1] ?? "";
    for (const path of fields.slice(at + 1, at + 1 + count2))
      if (type.startsWith("CONFLICT")) types.set(path, (types.get(path) ?? /* @__PURE__ */ new Set()).add(type));
    at += count2 + 3;
  }
  return types;
}
var reasons = [
  [/binary/, "it is a binary file"],
  [/modify\/delete/, "one side changed it and the other deleted it"],
  [/rename\/delete/, "one side renamed it and the other deleted it"],
  [/submodule/, "it is a submodule"],
  [/rename|directory/, "files or folders were renamed on both sides"],
  [/modes/, "the sides made different kinds of files of it"]
];
function whyLeft({ path, stages, types }) {
  const other = [...types].filter((type) => type !== "CONFLICT (contents)").join();
  if (other !== "") return reasons.find(([pattern]) => pattern.test(other))?.[1] ?? "git cannot merge it line by line";
  if (!isPlainPath(path) || path.includes("\uFFFD")) return "its name is none that can be written";
  const [base, ours, theirs] = [stages.get(1), stages.get(2), stages.get(3)];
  if (ours === void 0 || theirs === void 0) return "it is not there on both sides";
  const modes = [ours.mode, theirs.mode];
  if (modes.some((mode) => mode !== "100644" && mode !== "100755")) return "it is not a regular file on both sides";
  return ours.mode === theirs.mode || modes.includes(base?.mode ?? "") ? null : "its mode was changed on both sides";
}
async function readMarked(place, tree, { path, stages }) {
  const left = (why) => ({ kind: "left", path, why });
  const oid2 = /^\d+ blob ([0-9a-f]+)\t/.exec(
    await gitText({ ...place, args: ["ls-tree", "-z", tree, "--", path] })
  )?.[1];
  const sides = [stages.get(2)?.oid, stages.get(3)?.oid, oid2];
  const texts = [];
  for (const each of sides) {
    const text3 = each === void 0 ? null : await textOf(place, each);
    if (text3 === null) return left("it is too large, or not text in UTF-8");
    texts.push(text3);
  }
  const [ours = "", theirs = "", marked = ""] = texts;
  if (looksMarked(ours) || looksMarked(theirs)) return left("a side holds lines that look like conflict markers");
  const segments = parseConflicts(marked);
  if (segments === null || conflictsIn(segments).length === 0) return left("its conflicts cannot be told apart");
  return { kind: "text", path, segments, openEnd: [ours, theirs].some((text3) => !text3.endsWith("\n")) };
}
async function textOf(place, oid2) {
  const size = Number(await gitText({ ...place, args: ["cat-file", "-s", requireOid(oid2)] }));
  if (size > limits.patchFileBytes) return null;
  const { stdout } = await runGit({ ...place, args: ["cat-file", "blob", requireOid(oid2)] });
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(stdout);
  } catch {
    return null;
  }
}

// src/workspace/merge-tree.ts
async function mergeBases(place, ours, theirs) {
  const args2 = ["merge-base", "--all", requireOid(ours), requireOid(theirs)];
  const { stdout } = await runGit({ ...place, args: args2 }, [0, 1]);
  return stdout.toString("utf8").split("\n").filter(Boolean);
}
var settings = [
  ["merge.conflictStyle", "zdiff3"],
  ["merge.renames", "true"],
  ["merge.directoryRenames", "conflict"],
  ["core.abbrev", "40"]
];
async function mergeTree(place, ours, theirs) {
  if (await isAncestor(place, theirs, ours)) return { kind: "up-to-date" };
  const gitDir = makeScratch("merge");
  try {
    await makePlainDirectory(gitDir, ours.length === 64);
    const args2 = ["merge-tree", "--write-tree", "--messages", "-z", ours, theirs];
    const environment = { GIT_OBJECT_DIRECTORY: join9(place.gitDir, "objects") };
    const merged = await runGit({ ...place, gitDir, environment, config: settings, args: args2 }, [0, 1]);
    const [tree = ""] = merged.stdout.toString("utf8").split("\0", 1);
    const conflicts = merged.code === 0 ? [] : await readConflicts(place, requireOid(tree), merged.stdout);
    return { kind: "merged", tree: requireOid(tree), conflicts };
  } finally {
    await rm6(gitDir, { recursive: true, force: true });
  }
}
async function isAncestor(place, older, newer) {
  const args2 = ["merge-base", "--is-ancestor", requireOid(older), requireOid(newer)];
  return (await runGit({ ...place, args: args2 }, [0, 1])).code === 0;
}
async function makePlainDirectory(gitDir, sha256) {
  makeBareRepository(gitDir, { sha256, alternate: null });
  await mkdir3(join9(gitDir, "info"));
  await writeFile5(join9(gitDir, "info", "attributes"), `* merge conflict-marker-size=${markerSize}
`);
}
async function rewriteTree(place, { tree, texts, index }) {
  const own = { ...place, environment: { GIT_INDEX_FILE: index } };
  const entries = [];
  for (const [path, text3] of texts) {
    const { stdout } = await runGit({ ...place, args: ["hash-object", "-w", "--no-filters", "--stdin"], input: text3 });
    entries.push(`${await modeIn(place, tree, path)} ${stdout.toString("utf8").trim()}	${path}\0`);
  }
  await runGit({ ...own, args: ["read-tree", requireOid(tree)] });
  await runGit({ ...own, args: ["update-index", "-z", "--index-info"], input: entries.join("") });
  return gitText({ ...own, args: ["write-tree"] });
}
async function modeIn(place, tree, path) {
  const listed = await gitText({ ...place, args: ["ls-tree", "-z", requireOid(tree), "--", path] });
  const mode = /^(100644|100755) blob /.exec(listed)?.[1];
  if (mode === void 0) throw new Error(`not a regular file of the tree: ${JSON.stringify(path.slice(0, 200))}`);
  return mode;
}

// src/workspace/twins.ts
async function twinsIn(place, commit, added) {
  if (added.length === 0) return /* @__PURE__ */ new Map();
  const { stdout } = await runGit({ ...place, args: ["ls-tree", "-r", "-t", "-z", "--name-only", commit] });
  const there = new Set(stdout.toString("utf8").split("\0"));
  const wanted = /* @__PURE__ */ new Map();
  for (const path of added)
    for (const prefix2 of prefixesOf(path)) if (!there.has(prefix2)) wanted.set(foldedPath(prefix2), path);
  const found = [...there].flatMap((other) => {
    const path = wanted.get(foldedPath(other));
    return path === void 0 ? [] : [[path, other]];
  });
  return new Map(found);
}
function prefixesOf(path) {
  const names2 = path.split("/");
  return names2.map((_, index) => names2.slice(0, index + 1).join("/"));
}

// src/workspace/patch-tree.ts
async function patchTree(place, { commit, patch, index }) {
  const own = { ...place, environment: { GIT_INDEX_FILE: index } };
  await runGit({ ...own, args: ["read-tree", requireOid(commit)] });
  const applied = await tryGit({ ...own, args: ["apply", "--cached", "--whitespace=nowarn", "-"], input: patch });
  if (applied.code !== 0) return { kind: "refused", why: `The patch does not apply: ${firstLine(applied.stderr)}` };
  const tree = (await runGit({ ...own, args: ["write-tree"] })).stdout.toString("utf8").trim();
  const args2 = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", commit, tree];
  const changes = parseChanges((await runGit({ ...place, args: args2 })).stdout);
  if (changes.length > limits.patchFiles)
    return { kind: "refused", why: `The patch changes more than ${limits.patchFiles} files.` };
  const added = changes.filter(({ status: status2 }) => status2 === "added").map(({ path }) => path);
  const twins = await twinsIn(place, commit, added);
  const files = [];
  for (const { path, status: status2, oldMode, newMode, newOid } of changes) {
    if (status2 === "renamed" || status2 === "copied") throw new UserError("git spoke of renames although told not to");
    const content = status2 === "deleted" || newMode === "160000" ? null : await blob(place, newOid);
    const twin = twins.get(path);
    files.push({ path, status: status2, oldMode, newMode, content, ...twin !== void 0 && { twin } });
  }
  return { kind: "applied", tree, files };
}
async function blob(place, oid2) {
  return (await runGit({ ...place, args: ["cat-file", "blob", requireOid(oid2)] })).stdout;
}
function firstLine(text3) {
  return (text3.split("\n").find((line) => line.trim() !== "") ?? "git gave no reason").slice(0, 200);
}

// src/workspace/tree-editor.ts
function treeEditor(place, fetchTree) {
  const withIndex = async (work) => {
    const index = join10(place.gitDir, `index-${randomUUID3()}`);
    try {
      return await work(index);
    } finally {
      await rm7(index, { force: true });
    }
  };
  return {
    async export(commit, to) {
      await fetchTree(commit);
      return exportTree(place, commit, to);
    },
    collect: (exported) => withIndex((index) => collectTree(place, exported, index)),
    settle: settleTree,
    async apply(commit, patch) {
      await fetchTree(commit);
      return withIndex((index) => patchTree(place, { commit, patch, index }));
    },
    async between(base, tree) {
      await fetchTree(base);
      await fetchTree(tree);
      return patchBetween(place, { base, tree, attributes: join10(place.gitDir, `attributes-${randomUUID3()}`) });
    },
    async merge(ours, theirs) {
      const bases = await mergeBases(place, ours, theirs);
      if (bases.length === 0) return { kind: "refused", why: "The two have no common history." };
      for (const commit of [ours, theirs, ...bases]) await fetchTree(commit);
      return mergeTree(place, ours, theirs);
    },
    rewrite: (tree, texts) => withIndex((index) => rewriteTree(place, { tree, texts, index })),
    mergedFiles: (merge2) => readMergedFiles(place, merge2)
  };
}

// src/workspace/repository.ts
function openRepository(options3) {
  return async (wanted, signal) => {
    requireWanted(wanted);
    const directory = options3.directory ?? makeScratch("git");
    const ending2 = new AbortController();
    const remove = async () => {
      ending2.abort();
      if (options3.directory === null) await rm8(directory, { recursive: true, force: true, maxRetries: 3 });
    };
    try {
      const opened = await open4(
        { gitDir: directory, signal: AbortSignal.any([signal, ending2.signal]) },
        options3,
        wanted
      );
      if (opened.kind === "moved") await remove();
      return opened.kind === "moved" ? opened : { ...opened, git: closing(opened.git, { stop: () => ending2.abort(), remove }) };
    } catch (thrown) {
      await remove();
      throw thrown;
    }
  };
}
async function open4(place, remote, wanted) {
  makeBareRepository(place.gitDir, { sha256: wanted.policyCommit.length === 64, alternate: null });
  const refs = refsOf(wanted);
  const absent2 = await fetchRefs(
    place,
    remote,
    refs.map(({ from, to }) => `+${from}:${to}`)
  );
  if (absent2) return movedTo(wanted, absent2.gone, null);
  const moved = await findMoved(place, wanted);
  if (moved) return moved;
  const reader = openReader(place);
  try {
    const base = wanted.pull && await reader.mergeBase(wanted.pull.baseSha, wanted.pull.headSha);
    const blobs = await reviewBlobs(place, { wanted, mergeBase: base, reader });
    await fetchBlobs(place, remote, await missingOf(place, blobs));
  } catch (thrown) {
    await reader[Symbol.asyncDispose]();
    throw thrown;
  }
  const head = wanted.pull?.headSha ?? wanted.policyCommit;
  return {
    kind: "open",
    git: fetchOnMiss(
      reader,
      async () => fetchBlobs(place, remote, await missingOf(place, await treeBlobs(place, head)))
    ),
    trees: treeEditor(place, (commit) => fetchWhole(place, remote, commit))
  };
}
async function fetchWhole(place, remote, commit) {
  const wanted = await wholeTree(place, commit);
  for (; ; ) {
    const missing = await missingOf(place, wanted);
    if (missing.length === 0) return;
    await fetchBlobs(place, remote, missing);
  }
}
var headRef = "refs/codex/pull/head";
var defaultRef = "refs/codex/default";
function refsOf({ pull, policyCommit, defaultBranch, also = [] }) {
  return [
    { from: `refs/heads/${defaultBranch}`, to: defaultRef },
    { from: policyCommit, to: "refs/codex/policy" },
    ...also.map((from, index) => ({ from, to: `refs/codex/also/${index}` })),
    ...pull === null ? [] : [
      { from: `refs/pull/${pull.number}/head`, to: headRef },
      { from: pull.baseSha, to: "refs/codex/pull/base" }
    ]
  ];
}
async function findMoved(place, wanted) {
  const args2 = ["for-each-ref", "--format=%(refname) %(objectname)", "refs/codex/"];
  const lines = (await runGit({ ...place, args: args2 })).stdout.toString("utf8").split("\n");
  const found = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)])
  );
  const head = found.get(headRef) ?? null;
  if (wanted.pull !== null && head !== wanted.pull.headSha) return movedTo(wanted, headName(wanted), head);
  const tip = found.get(defaultRef) ?? null;
  if (tip !== wanted.policyCommit && !await contains(place, tip, wanted.policyCommit))
    return movedTo(wanted, `refs/heads/${wanted.defaultBranch}`, tip);
  return null;
}
async function contains(place, tip, commit) {
  if (tip === null) return false;
  return (await runGit({ ...place, args: ["merge-base", "--is-ancestor", commit, tip] }, [0, 1])).code === 0;
}
function movedTo(wanted, ref, found) {
  const expected2 = wanted.pull !== null && ref === headName(wanted) ? wanted.pull.headSha : wanted.policyCommit;
  return { kind: "moved", ref, expected: expected2, found };
}
function headName({ pull }) {
  return `refs/pull/${pull?.number ?? 0}/head`;
}
function requireWanted({ pull, policyCommit, defaultBranch, also = [] }) {
  [policyCommit, ...also, ...pull === null ? [] : [pull.headSha, pull.baseSha]].forEach(requireOid);
  if (defaultBranch === "" || /[\0-\u{20}\u{7f}~^:?*[\\]|\.\.|@\{/u.test(defaultBranch)) {
    throw new UserError(`not the name of a branch: ${JSON.stringify(defaultBranch.slice(0, 200))}`);
  }
}
function closing(git, end) {
  return {
    ...git,
    async [Symbol.asyncDispose]() {
      end.stop();
      await git[Symbol.asyncDispose]();
      await end.remove();
    }
  };
}

// src/hosts/asked-by.ts
async function askedBy(trigger) {
  const [{ intentOf: read3 }, { commands }] = await Promise.all([
    import("./intent-of-SCJSGNVD.js"),
    import("./registry-73NOX5ZR.js")
  ]);
  return read3(trigger, commands);
}

// src/hosts/behalf-of.ts
function behalfOf(trigger) {
  const { repository, subject, actor } = trigger;
  return {
    repository: `${repository.owner}/${repository.name}`,
    person: actor.login.toLowerCase(),
    number: "number" in subject ? subject.number : null,
    command: async () => {
      const asked2 = await askedBy(trigger);
      return asked2.kind === "intent" ? asked2.intent.command : asked2.kind;
    }
  };
}

// src/hosts/open-codex.ts
import { join as join15 } from "node:path";

// src/codex/refusal.ts
function notAsked(failure) {
  const outcome = { kind: "failed", failure: { retryAfterMs: null, ...failure } };
  return { type: "ended", result: { outcome, items: [], usage: noUsage, responseId: null } };
}

// src/codex/budget.ts
function createLedger(earlier) {
  const spent2 = /* @__PURE__ */ new Map();
  const add = (key, tokens2) => void spent2.set(key, (spent2.get(key) ?? 0) + tokens2);
  const count2 = (row) => {
    const tokens2 = row["gen_ai.usage.input_tokens"] + row["gen_ai.usage.output_tokens"];
    const behalf = {
      repository: row["codex_bot.repository"],
      person: row["codex_bot.person"],
      number: row["codex_bot.number"]
    };
    for (const key of Object.values(keysFor(behalf, row.time))) add(key, tokens2);
  };
  let reading2 = null;
  return {
    ready: () => reading2 ??= earlier().then((rows) => rows.forEach(count2)),
    spentBy: (key) => spent2.get(key) ?? 0,
    setAside: (keys, tokens2) => keys.forEach((key) => add(key, tokens2)),
    count: count2
  };
}
function keysFor({ repository, person, number: number2 }, time) {
  const month = time.slice(0, 7);
  return { month, personMonth: `${month} ${person}`, pullMonth: `${month} ${repository}#${number2 ?? 0}` };
}
var names = {
  month: "this month",
  personMonth: "one person in a month",
  pullMonth: "one pull request or issue in a month"
};
function withBudgets(codex, { budgets, ledger, behalf, clock }) {
  return {
    async *run(turn2, signal) {
      await ledger.ready();
      const tokens2 = estimateTokens(turn2);
      if (budgets.turn !== null && tokens2 > budgets.turn) return yield over("turn", "one request", budgets.turn);
      const keys = keysFor(behalf, new Date(clock.now()).toISOString());
      const scopes = ["month", "personMonth", "pullMonth"];
      const full = scopes.find((scope) => ledger.spentBy(keys[scope]) + tokens2 > (budgets[scope] ?? Infinity));
      if (full !== void 0) return yield over(full, names[full], budgets[full] ?? 0);
      ledger.setAside(Object.values(keys), tokens2);
      try {
        yield* codex.run(turn2, signal);
      } finally {
        ledger.setAside(Object.values(keys), -tokens2);
      }
    }
  };
}
function over(scope, name, tokens2) {
  const message2 = `The budget of ${tokens2.toLocaleString("en-US")} tokens for ${name} is used up.`;
  return notAsked({
    kind: "policy",
    reason: `budget-${scope.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`,
    message: message2
  });
}

// src/codex/fit-outputs.ts
var outputShare = 0.25;
function cutOutputs(input, room) {
  const most = Math.floor(room * outputShare * charsPerToken);
  return input.map((item2) => {
    if (item2.type !== "output" || item2.output.length <= most) return item2;
    const notice2 = `
[cut: the output has ${String(item2.output.length)} characters; ask for less at a time]`;
    return { ...item2, output: item2.output.slice(0, Math.max(0, most - notice2.length)).toWellFormed() + notice2 };
  });
}
function leaveOutOutputs(input, tooMany) {
  let over2 = tooMany;
  return input.map((item2) => {
    if (over2 <= 0 || item2.type !== "output") return item2;
    const short = { type: "output", callId: item2.callId, output: "(left out: the thread is too long)" };
    over2 -= estimateItem(item2) - estimateItem(short);
    return short;
  });
}

// src/codex/thread-size.ts
function threadSizes() {
  const counted2 = /* @__PURE__ */ new WeakMap();
  return {
    count({ items, usage: usage2, outcome }) {
      const last = items.at(-1);
      if (last === void 0 || outcome.kind === "failed" || usage2.requests !== 1) return;
      counted2.set(last, usage2.inputTokens + usage2.outputTokens);
    },
    of(turn2) {
      const input = afterCompaction(turn2.input);
      const at = input.findLastIndex((item2) => counted2.has(item2));
      const last = input[at];
      const known2 = last === void 0 ? 0 : counted2.get(last) ?? 0;
      const since = input.slice(at + 1).reduce((sum, item2) => sum + estimateItem(item2), 0);
      return Math.max(estimateTokens(turn2), last === void 0 ? 0 : known2 + since);
    }
  };
}

// src/codex/compaction.ts
var fullShare = 0.9;
var keptTokens = 2e4;
var leastShare = 0.1;
function withCompaction(codex, { window: window2, remote, note: note2 }) {
  let asksBackend = remote;
  const sizes = threadSizes();
  async function* compact(turn2, room, signal) {
    const kept = Math.floor(Math.min(keptTokens, room / 4));
    const asked2 = {
      ...turn2,
      feature: "compaction",
      input: leaveOutOutputs(afterCompaction(turn2.input), sizes.of(turn2) - room * fullShare)
    };
    if (!asksBackend) return yield* sumUp(codex, { turn: asked2, kept }, signal);
    const ended3 = yield* through(codex, { ...asked2, compact: true }, signal);
    const made = ended3.items.findLast((item2) => item2.type === "compaction");
    if (made !== void 0 || !refused(ended3))
      return toMade(made === void 0 ? null : { ...made, keptTokens: kept }, ended3);
    asksBackend = false;
    note2(`The backend of ${turn2.model} does not compact threads: the model sums them up itself.`);
    const summed = yield* sumUp(codex, { turn: asked2, kept }, signal);
    return { ...summed, usage: addUsage(ended3.usage, summed.usage) };
  }
  return {
    async *run(asked2, signal) {
      const room = window2(asked2.model);
      const turn2 = room === null ? asked2 : { ...asked2, input: cutOutputs(asked2.input, room) };
      const full = room !== null && sizes.of(turn2) > room * fullShare && isWorth(turn2.input, room * leastShare);
      if (full)
        note2(`The thread fills the window of ${turn2.model} (${room.toLocaleString("en-US")} tokens) and is compacted.`);
      const made = full ? yield* compact(turn2, room, signal) : nothing;
      let result = yield* goOn(turn2, made, signal);
      if (!full && isTooLong(result) && isWorth(turn2.input, 0)) {
        note2(`The thread is longer than ${turn2.model} takes and is compacted.`);
        const late = yield* compact(turn2, sizes.of(turn2) / 2, signal);
        const before = addUsage(result.usage, late.usage);
        result = late.item === null ? { ...result, usage: before } : yield* goOn(turn2, { ...late, usage: before }, signal);
      }
      yield { type: "ended", result };
    }
  };
  async function* goOn(turn2, { item: item2, usage: usage2 }, signal) {
    const items = item2 === null ? [] : [item2];
    for (const each of items) yield { type: "item", item: each };
    for await (const event of codex.run({ ...turn2, input: [...turn2.input, ...items] }, signal)) {
      if (event.type === "ended") {
        sizes.count(event.result);
        return joined({ items, usage: usage2 }, event.result);
      }
      yield event;
    }
    throw new Error("a turn must end");
  }
}
function isTooLong({ outcome, items }) {
  if (outcome.kind !== "failed" || items.length > 0) return false;
  return outcome.failure.kind === "context" && !outcome.failure.reason.startsWith("incomplete");
}
function isWorth(input, least) {
  const at = input.findLastIndex(({ type }) => type === "compaction");
  const since = input.slice(at + 1);
  return at === -1 ? since.length > 1 : since.reduce((sum, item2) => sum + estimateItem(item2), 0) >= least;
}
var nothing = { item: null, usage: noUsage };
function toMade(item2, { usage: usage2 }) {
  return { item: item2, usage: usage2 };
}
function refused({ outcome }) {
  return outcome.kind === "completed" || outcome.failure.kind === "bad-request";
}
async function* sumUp(codex, { turn: turn2, kept }, signal) {
  const input = [...turn2.input, { type: "message", role: "user", text: checkpoint }];
  const ended3 = yield* through(codex, { ...turn2, tools: [], output: null, input }, signal);
  const text3 = lastText(ended3);
  return toMade(text3 === null ? null : { type: "compaction", form: "text", content: text3, keptTokens: kept }, ended3);
}
async function* through(codex, turn2, signal) {
  for await (const event of codex.run(turn2, signal)) {
    if (event.type === "ended") return event.result;
    if (event.type === "retry") yield event;
  }
  throw new Error("a turn must end");
}
var checkpoint = "The conversation is about to be cut down to a summary, because it no longer fits. Write that summary now, for another model that goes on in your place: what was asked, what you have found and changed (with paths and exact names), what was decided and why, and what is left to do. Use no tools.";
function lastText({ outcome, items }) {
  if (outcome.kind === "failed") return null;
  const said = items.findLast((item2) => item2.type === "message");
  return said?.type === "message" && said.text.trim() !== "" ? said.text : null;
}
function joined({ items, usage: usage2 }, result) {
  return { ...result, items: [...items, ...result.items], usage: addUsage(usage2, result.usage) };
}

// src/codex/fallback.ts
var worthAnother = /* @__PURE__ */ new Set(["rate", "quota", "auth", "transient", "unreachable"]);
var restMs = 6e4;
function withFallback({ ways, elapsed, note: note2 }) {
  const rests = /* @__PURE__ */ new Map();
  const makers = /* @__PURE__ */ new Map();
  return {
    async *run(turn2, signal) {
      const awake = ways.filter((way) => (rests.get(way) ?? 0) <= elapsed());
      const order = awake.length === 0 ? ways : awake;
      let done = null;
      for (const [at, way] of order.entries()) {
        const ended3 = yield* through2(
          way,
          following(turn2, done, { way, makers, first: way === ways[0] }),
          signal
        );
        remember(ended3, way, makers);
        done = joined2(done, { ...ended3, models: answerersOf(ended3, way.model ?? turn2.model) });
        const { outcome } = ended3;
        const next = order[at + 1];
        if (outcome.kind === "completed" || next === void 0 || signal.aborted || !worthAnother.has(outcome.failure.kind))
          break;
        rests.set(way, elapsed() + (outcome.failure.retryAfterMs ?? restMs));
        note2(`${outcome.failure.message} Asking ${next.name} instead.`);
        yield { type: "retry", attempt: at + 1, waitMs: 0, why: outcome.failure.message };
        if (ended3.items.some((item2) => item2.type === "call")) {
          done = { ...done, outcome: { kind: "completed", endTurn: false } };
          break;
        }
      }
      if (done !== null) yield { type: "ended", result: named(done, turn2.model) };
    }
  };
}
async function* through2(way, turn2, signal) {
  for await (const event of way.codex.run(turn2, signal)) {
    if (event.type === "ended") return event.result;
    yield event;
  }
  throw new Error("a turn must end");
}
var mostMakers = 1e4;
function remember({ items }, { credential }, makers) {
  for (const text3 of items.map(encryptedIn)) {
    if (text3 === null) continue;
    if (makers.size >= mostMakers) makers.clear();
    makers.set(text3, credential);
  }
}
function encryptedIn(item2) {
  if (item2.type === "reasoning") return item2.encrypted;
  return item2.type === "compaction" && item2.form === "encrypted" ? item2.content : null;
}
function following(turn2, done, { way, makers, first }) {
  const isReadable = (item2) => {
    const encrypted = encryptedIn(item2);
    if (encrypted === null) return item2.type !== "reasoning" || first;
    const maker = makers.get(encrypted);
    return maker === void 0 ? first : maker === way.credential;
  };
  const input = [...turn2.input, ...done?.items ?? []].filter(isReadable);
  return { ...turn2, model: way.model ?? turn2.model, input };
}
function joined2(before, after) {
  if (before === null) return after;
  return {
    ...after,
    items: [...before.items, ...after.items],
    usage: addUsage(before.usage, after.usage),
    models: [...before.models ?? [], ...after.models ?? []]
  };
}
function answerersOf({ models, items, outcome }, asked2) {
  return models ?? (items.length > 0 || outcome.kind === "completed" ? [asked2] : []);
}
function named({ models = [], ...result }, asked2) {
  const all = [...new Set(models)];
  return all.length === 0 || all.length === 1 && all[0] === asked2 ? result : { ...result, models: all };
}

// src/codex/moderation.ts
import { createHash as createHash5 } from "node:crypto";

// src/codex/read-start.ts
var mostBytes = 64 * 1024;
async function readStart2(answer) {
  if (answer.body === null) return "";
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let text3 = "";
  let chunk = await reader.read().catch(() => null);
  while (chunk !== null && !chunk.done) {
    text3 += decoder.decode(chunk.value, { stream: true });
    chunk = text3.length < mostBytes ? await reader.read().catch(() => null) : null;
  }
  reader.cancel().catch(() => void 0);
  return text3;
}

// src/codex/moderation.ts
var category = string().regex(/^[a-z/_-]{1,40}$/);
var answerSchema = looseObject({
  results: array(looseObject({ flagged: boolean(), categories: record(string(), boolean()).catch({}) }))
});
function openaiModeration({ url, apiKey }, send3) {
  const { host } = new URL(url);
  const unknown4 = (why) => ({ kind: "unknown", why: `${host} ${why}` });
  return async (batch, signal) => {
    try {
      const answer = await send3(url, {
        method: "POST",
        headers: {
          authorization: `Bearer ${apiKey}`,
          "content-type": "application/json",
          "accept-encoding": "identity"
        },
        body: JSON.stringify({ model: "omni-moderation-latest", input: batch }),
        redirect: "manual",
        signal: AbortSignal.any([signal, AbortSignal.timeout(limits.moderationSeconds * 1e3)])
      });
      const text3 = await readStart2(answer);
      if (answer.status !== 200) return unknown4(`answered ${String(answer.status)}`);
      const read3 = answerSchema.safeParse(JSON.parse(text3));
      if (!read3.success) return unknown4("sent what cannot be read");
      const flagged = read3.data.results.filter((result) => result.flagged);
      const named2 = flagged.flatMap(
        ({ categories: categories2 }) => Object.keys(categories2).filter((name) => categories2[name] === true)
      );
      const categories = [...new Set(named2)].filter((name) => category.safeParse(name).success);
      return flagged.length === 0 ? { kind: "fine" } : { kind: "hit", categories };
    } catch {
      return unknown4("did not answer");
    }
  };
}
function withModeration(codex, judge2) {
  const seen = /* @__PURE__ */ new Set();
  return {
    async *run(turn2, signal) {
      const shown = shownIn(turn2).filter(({ text: text3 }) => !seen.has(hashOf(text3)));
      const judged = await judgeAll(batchesOf(shown), judge2, signal);
      if (judged.kind === "hit") {
        const what = judged.categories.length === 0 ? "no category named" : judged.categories.join(", ");
        return yield notAsked({
          kind: "policy",
          reason: "moderation",
          message: `The moderation of this installation refused the text (${what}).`
        });
      }
      if (judged.kind === "unknown")
        return yield notAsked({
          kind: "transient",
          reason: "moderation-unknown",
          message: `Nothing was asked, because the text could not be moderated first: ${judged.why}.`
        });
      for (const { text: text3 } of shown) seen.add(hashOf(text3));
      yield* codex.run(turn2, signal);
    }
  };
}
async function judgeAll(batches, judge2, signal) {
  if (batches.length > limits.moderationBatches) return { kind: "unknown", why: "it is longer than can be moderated" };
  for (const batch of batches) {
    const judged = await judge2(batch, signal);
    if (judged.kind !== "fine") return judged;
  }
  return { kind: "fine" };
}
function shownIn({ input }) {
  return input.flatMap((item2) => {
    if (item2.type !== "message" || item2.role !== "user") return [];
    const pictures = (item2.images ?? []).map((text3) => ({ kind: "image", text: text3 }));
    return item2.text === "" ? pictures : [{ kind: "text", text: item2.text }, ...pictures];
  });
}
function batchesOf(shown) {
  const length = limits.moderationPieceChars;
  const pieces2 = shown.flatMap(({ kind, text: text3 }) => kind === "text" ? cut(text3, length) : []);
  const pictures = shown.flatMap(
    ({ kind, text: text3 }) => kind === "image" ? [[{ type: "image_url", image_url: { url: text3 } }]] : []
  );
  return [...cut(pieces2, limits.moderationPieces), ...pictures];
}
function cut(whole, length) {
  const count2 = Math.ceil(whole.length / length);
  return Array.from({ length: count2 }, (_, at) => whole.slice(at * length, (at + 1) * length));
}
function hashOf(text3) {
  return createHash5("sha256").update(text3).digest("base64");
}

// src/codex/request-row.ts
function withRows(codex, deps2) {
  const elapsed = () => deps2.clock.elapsed();
  return {
    async *run(turn2, signal) {
      const startedAt = elapsed();
      const seen = { firstEventMs: null, retries: 0 };
      for await (const event of codex.run(turn2, signal)) {
        if (event.type === "started") seen.firstEventMs ??= Math.round(elapsed() - startedAt);
        if (event.type === "retry") seen.retries++;
        if (event.type === "ended")
          await deps2.keep(
            rowOf(event.result, {
              ...deps2,
              ...seen,
              turn: turn2,
              durationMs: Math.round(elapsed() - startedAt),
              command: await deps2.behalf.command()
            })
          );
        yield event;
      }
    }
  };
}
function rowOf({ usage: usage2, responseId, outcome, via }, seen) {
  const { behalf, prices, turn: turn2 } = seen;
  return {
    time: new Date(seen.clock.now()).toISOString(),
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": seen.provider,
    "gen_ai.request.model": turn2.model,
    ...via?.model === void 0 ? {} : { "gen_ai.response.model": via.model },
    "gen_ai.response.id": responseId,
    "gen_ai.usage.input_tokens": usage2.inputTokens,
    "gen_ai.usage.cache_read.input_tokens": usage2.cachedTokens,
    "gen_ai.usage.output_tokens": usage2.outputTokens,
    "gen_ai.usage.reasoning.output_tokens": usage2.reasoningTokens,
    "server.address": seen.host,
    ...outcome.kind === "failed" ? { "error.type": `${outcome.failure.kind}/${outcome.failure.reason}` } : {},
    "codex_bot.transport": via?.transport ?? null,
    "codex_bot.request_id": via?.requestId ?? null,
    "codex_bot.first_event_ms": seen.firstEventMs,
    "codex_bot.duration_ms": seen.durationMs,
    "codex_bot.requests": usage2.requests,
    "codex_bot.retries": seen.retries,
    "codex_bot.repository": behalf.repository,
    "codex_bot.person": behalf.person,
    "codex_bot.number": behalf.number,
    "codex_bot.command": seen.command,
    "codex_bot.feature": turn2.feature ?? null,
    ...costOf(usage2, prices?.[turn2.model])
  };
}
function costOf(usage2, price2) {
  if (price2 === void 0) return {};
  const fresh = usage2.inputTokens - usage2.cachedTokens;
  const money = fresh * price2.input + usage2.cachedTokens * price2.cached + usage2.outputTokens * price2.output;
  return { "codex_bot.cost": money / 1e6, "codex_bot.currency": price2.currency };
}

// src/codex/unavailable.ts
function unavailable(message2) {
  return {
    async *run() {
      yield {
        type: "ended",
        result: {
          outcome: { kind: "failed", failure: { kind: "auth", reason: "not-set-up", message: message2, retryAfterMs: null } },
          items: [],
          usage: noUsage,
          responseId: null
        }
      };
    }
  };
}

// src/codex/provider.ts
function providerOf(record2, holder) {
  const { name, query, headers, accepts, models } = record2;
  const base = record2.baseUrl ?? "";
  if (base.trim() === "") throw new UserError(`There is no address for ${name}. Set OPENAI_BASE_URL to it.`);
  const listed = models === "described" ? { ...query, client_version: clientVersion } : query;
  const responsesUrl = addressOf2(base, record2.wire === void 0 ? "responses" : "mobile/codex/generate", query);
  const { webSocket, background } = record2;
  return {
    name,
    responsesUrl,
    webSocket: webSocket === "everywhere" || webSocket.includes(new URL(responsesUrl).host),
    background,
    ...record2.wire === void 0 ? {} : { wire: record2.wire },
    modelsUrl: models === "none" ? null : addressOf2(base, "models", listed),
    describesModels: models === "described",
    accepts,
    limits,
    pageHint: record2.auth === "account" ? fromDataCentres : "A proxy or a bot check stands in between, or the base URL is wrong.",
    ...holder,
    headers: async () => ({ ...headers, ...await holder.headers() }),
    secrets: () => [...holder.secrets(), ...secretsIn(headers)]
  };
}
var fromDataCentres = "It often does not let machines in data centres in, those of GitHub Actions among them. An API key in OPENAI_API_KEY works from there.";
function keyProvider(record2, apiKey) {
  const key = record2.auth === "none" && apiKey.trim() === "" ? "" : parseKey(apiKey);
  const shown = key === "" || record2.auth === "none" ? {} : record2.auth === "api-key" ? { "api-key": key } : { authorization: `Bearer ${key}` };
  return providerOf(record2, {
    headers: () => Promise.resolve(shown),
    renewals: [],
    credential: "key",
    authHint: "Check OPENAI_API_KEY: it must be a current key of the project that should pay.",
    secrets: () => key === "" ? [] : [key]
  });
}
function bearerOf(headers) {
  return (headers["authorization"] ?? "").replace(/^Bearer /, "");
}
function addressOf2(baseUrl, path, query = {}) {
  const url = parseUrl2(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${path}`;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
function parseUrl2(text3) {
  const url = URL.parse(text3.trim());
  if (url === null) throw new UserError("The base URL is not a URL. Give one like https://api.openai.com/v1.");
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new UserError(`The base URL must begin with https:// or http://, not ${url.protocol}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new UserError("The base URL must not contain a user name or password. Give the key in OPENAI_API_KEY.");
  }
  url.hash = "";
  return url;
}
function parseKey(text3) {
  const key = text3.trim();
  if (key === "") throw new UserError("There is no API key. Set OPENAI_API_KEY.");
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new UserError("The API key contains spaces or characters that a key cannot have. Check OPENAI_API_KEY.");
  }
  return key;
}

// src/hosts/around.ts
function aroundFrom(env) {
  return {
    fallback: (env["CODEX_BOT_FALLBACK"] ?? "").split(/[\s,]+/).flatMap((text3) => text3 === "" ? [] : [toInstead(text3)]),
    rates: { requests: count(env, "CODEX_BOT_REQUESTS_PER_MINUTE"), tokens: count(env, "CODEX_BOT_TOKENS_PER_MINUTE") },
    budgets: {
      turn: count(env, "CODEX_BOT_TURN_TOKENS"),
      month: count(env, "CODEX_BOT_MONTH_TOKENS"),
      personMonth: count(env, "CODEX_BOT_PERSON_TOKENS"),
      pullMonth: count(env, "CODEX_BOT_PULL_TOKENS")
    },
    moderation: toModeration(env)
  };
}
function toInstead(text3) {
  const at = text3.indexOf(":");
  const provider = records.find(({ name }) => name === text3.slice(0, Math.max(0, at)))?.name ?? null;
  if (provider === null) return { provider, model: text3 };
  return { provider, model: text3.slice(at + 1) || null };
}
var wholeNumber = coerce_exports.number().int().min(1).max(1e12);
function count(env, name) {
  const text3 = env[name]?.trim() ?? "";
  if (text3 === "") return null;
  const read3 = wholeNumber.safeParse(text3.replaceAll("_", ""));
  if (read3.success) return read3.data;
  throw new UserError(`${name} is "${text3.slice(0, 40)}". Set it to a whole number, or leave it out.`);
}
function toModeration(env) {
  const wish = (env["CODEX_BOT_MODERATION"] ?? "").trim();
  if (wish === "" || wish === "off") return null;
  if (wish !== "on") throw new UserError(`CODEX_BOT_MODERATION is "${wish.slice(0, 40)}". Set it to on or off.`);
  const apiKey = (env["CODEX_BOT_MODERATION_KEY"] || env["OPENAI_API_KEY"] || "").trim();
  if (apiKey === "")
    throw new UserError("CODEX_BOT_MODERATION is on, and there is no key for it. Set CODEX_BOT_MODERATION_KEY.");
  return { url: addressOf2(env["CODEX_BOT_MODERATION_URL"] || openaiBaseUrl, "moderations"), apiKey };
}

// src/hosts/open-ways.ts
import { join as join13 } from "node:path";

// src/codex/choose.ts
import { homedir } from "node:os";
import { join as join12 } from "node:path";

// src/codex/auth/claims.ts
var noClaims = { expiresAt: null, accountId: null, fedramp: false };
var seconds = number().nonnegative().max(1e11).nullable().catch(null);
var account = looseObject({
  chatgpt_account_id: string().min(1).nullable().catch(null),
  chatgpt_account_is_fedramp: boolean().catch(false)
});
var payloadSchema = looseObject({
  exp: seconds,
  "https://api.openai.com/auth": account.nullable().catch(null)
});
function readClaims(token2) {
  const [header, payload, signature, ...rest] = token2.split(".");
  if (!header || !payload || !signature || rest.length > 0) return noClaims;
  const parsed = payloadSchema.safeParse(parseJson2(Buffer.from(payload, "base64url").toString("utf8")));
  if (!parsed.success) return noClaims;
  const { exp, "https://api.openai.com/auth": auth2 } = parsed.data;
  return {
    expiresAt: exp === null ? null : exp * 1e3,
    accountId: auth2?.chatgpt_account_id ?? null,
    fedramp: auth2?.chatgpt_account_is_fedramp ?? false
  };
}
var text = string().min(1).max(200).nullable().catch(null);
var personSchema = looseObject({
  email: text,
  "https://api.openai.com/profile": looseObject({ email: text }).nullable().catch(null),
  "https://api.openai.com/auth": looseObject({ chatgpt_plan_type: text }).nullable().catch(null)
});
function parseJson2(text3) {
  try {
    return JSON.parse(text3);
  } catch {
    return null;
  }
}

// src/codex/auth/auth-file.ts
var codexClientId = "app_EMoamEEZ73f0CkXaXp7hrann";
var token = string().regex(/^[\x21-\x7e]+$/);
var given = string().min(1).nullish().catch(null);
var tokensSchema = looseObject({
  access_token: token,
  refresh_token: token.nullish().catch(null),
  id_token: string().nullish().catch(null),
  account_id: token.nullish().catch(null),
  oauth_provenance: looseObject({ client_id: given }).nullish().catch(null)
});
var documentSchema = record(string(), unknown());
var fileSchema = looseObject({
  auth_mode: string().nullish(),
  OPENAI_API_KEY: string().nullish(),
  last_refresh: string().nullish().catch(null)
});
function parseAuthFile(text3) {
  const document = parseDocument(text3);
  const file = fileSchema.safeParse(document);
  if (!file.success) throw new UserError(`auth.json cannot be understood. ${logInAgain}`);
  const mode = modeOf(file.data);
  if (mode === "apikey") return toKey(file.data.OPENAI_API_KEY ?? "");
  if (mode !== "chatgpt" && mode !== "chatgptAuthTokens") return { kind: "unsupported", why: unsupported(mode) };
  const tokens2 = tokensSchema.safeParse(document["tokens"]);
  if (!tokens2.success) throw new UserError(`auth.json holds no login. ${logInAgain}`);
  const login = toLogin(tokens2.data, file.data.last_refresh ?? "");
  return { kind: "login", login: mode === "chatgpt" ? login : { ...login, refreshToken: null } };
}
var logInAgain = "Run `codex-bot login` again.";
function modeOf(file) {
  if (typeof file.auth_mode === "string") return file.auth_mode;
  const other = ["personal_access_token", "bedrock_api_key"].find((key) => (file[key] ?? null) !== null);
  return other ?? ((file.OPENAI_API_KEY ?? null) === null ? "chatgpt" : "apikey");
}
function toKey(apiKey) {
  if (apiKey.trim() === "") throw new UserError(`auth.json holds no API key. ${logInAgain}`);
  return { kind: "api-key", apiKey };
}
function toLogin(tokens2, lastRefresh) {
  const access3 = readClaims(tokens2.access_token);
  const id = readClaims(tokens2.id_token ?? "");
  const refreshed = Date.parse(lastRefresh);
  return {
    accessToken: tokens2.access_token,
    refreshToken: tokens2.refresh_token ?? null,
    idToken: tokens2.id_token ?? null,
    accountId: tokens2.account_id ?? id.accountId ?? access3.accountId,
    fedramp: id.fedramp || access3.fedramp,
    expiresAt: access3.expiresAt,
    lastRefresh: Number.isNaN(refreshed) ? null : refreshed,
    clientId: tokens2.oauth_provenance?.client_id ?? codexClientId
  };
}
function unsupported(mode) {
  const token2 = /personal.?access.?token|agent.?identity/i.test(mode);
  const name = /^\w{1,40}$/.test(mode) ? ` (${mode})` : "";
  const way = token2 ? "Give an access token in CODEX_ACCESS_TOKEN" : "Run `codex-bot login` with a ChatGPT account";
  return `auth.json holds a kind of login that codex-bot cannot use${name}. ${way}, or set OPENAI_API_KEY.`;
}
function replaceTokens(text3, granted, now) {
  const document = parseDocument(text3);
  const tokens2 = documentSchema.parse(document["tokens"]);
  const changed = {
    ...granted.idToken === null ? {} : { id_token: granted.idToken },
    ...granted.accessToken === null ? {} : { access_token: granted.accessToken },
    ...granted.refreshToken === null ? {} : { refresh_token: granted.refreshToken }
  };
  const next = { ...document, tokens: { ...tokens2, ...changed }, last_refresh: new Date(now).toISOString() };
  return `${JSON.stringify(next, null, 2)}
`;
}
function parseDocument(text3) {
  try {
    return documentSchema.parse(JSON.parse(text3));
  } catch {
    throw new UserError(`auth.json is not a JSON object. ${logInAgain}`);
  }
}

// src/codex/auth/disk.ts
import { createHash as createHash6 } from "node:crypto";
import {
  closeSync as closeSync3,
  fstatSync as fstatSync2,
  fsyncSync,
  ftruncateSync,
  openSync as openSync3,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync as renameSync2,
  rmSync as rmSync2,
  writeSync as writeSync3
} from "node:fs";
import { basename as basename4, dirname as dirname6, join as join11 } from "node:path";
var mostBytes2 = 1024 * 1024;
function resolveAuthPath(path) {
  try {
    return realpathSync(path);
  } catch (thrown) {
    if (codeOf(thrown) === "ENOENT") return path;
    throw new UserError(`auth.json cannot be reached (${codeOf(thrown)}).`, { cause: thrown });
  }
}
function readAuth(path) {
  try {
    const file = openSync3(path, "r");
    try {
      const stat2 = fstatSync2(file);
      if (!stat2.isFile() || stat2.size > mostBytes2)
        throw new UserError("auth.json is no ordinary file, or far too large.");
      return { text: readFileSync(file, "utf8"), exposed: process.platform !== "win32" && (stat2.mode & 63) !== 0 };
    } finally {
      closeSync3(file);
    }
  } catch (thrown) {
    if (thrown instanceof UserError) throw thrown;
    if (codeOf(thrown) === "ENOENT") return null;
    throw new UserError(`auth.json cannot be read (${codeOf(thrown)}). Is it yours?`, { cause: thrown });
  }
}
function reserve(path, refreshToken, bytes) {
  const next = successorOf(path, refreshToken);
  const file = writing2(() => openSync3(next, "w", 384));
  writing2(() => {
    writeSync3(file, " ".repeat(bytes));
    fsyncSync(file);
  });
  return {
    commit: (text3) => writing2(() => {
      writeWhole2(file, Buffer.from(text3));
      fsyncSync(file);
      put(next, path);
    }),
    [Symbol.dispose]() {
      closeSync3(file);
      rmSync2(next, { force: true });
    }
  };
}
function writeWhole2(file, bytes) {
  for (let done = 0; done < bytes.length; ) done += writeSync3(file, bytes, done, bytes.length - done, done);
  ftruncateSync(file, bytes.length);
}
function adoptSuccessor(path, refreshToken) {
  const next = successorOf(path, refreshToken);
  if (isLogin(next)) writing2(() => put(next, path));
}
function isLogin(path) {
  try {
    const found = readAuth(path);
    return found !== null && parseAuthFile(found.text).kind === "login";
  } catch (thrown) {
    if (thrown instanceof UserError) return false;
    throw thrown;
  }
}
var prefix = (path) => `${basename4(path)}.next-`;
function successorOf(path, refreshToken) {
  const hash = createHash6("sha256").update(refreshToken).digest("hex").slice(0, 16);
  return join11(dirname6(path), `${prefix(path)}${hash}`);
}
function put(next, path) {
  renameSync2(next, path);
  syncFolder(dirname6(path));
  removeSuccessors(path);
}
function removeSuccessors(path) {
  const folder = dirname6(path);
  for (const name of readdirSync(folder))
    if (name.startsWith(prefix(path))) rmSync2(join11(folder, name), { force: true });
}
function syncFolder(folder) {
  if (process.platform === "win32") return;
  const opened = openSync3(folder, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync3(opened);
  }
}
function writing2(act) {
  try {
    return act();
  } catch (thrown) {
    throw notWritable(thrown);
  }
}
function notWritable(thrown) {
  return new UserError(
    `The folder of auth.json cannot be written (${codeOf(thrown)}), so a renewed login would be lost. Make it writable for this user and see that its disk is not full, or set OPENAI_API_KEY or CODEX_ACCESS_TOKEN instead.`,
    { cause: thrown }
  );
}
var codedSchema = looseObject({ code: string() });
function codeOf(thrown) {
  const coded2 = codedSchema.safeParse(thrown);
  return coded2.success ? coded2.data.code : "unknown error";
}

// src/codex/auth/due.ts
var minute = 6e4;
var leadMs = 5 * minute;
var oldMs = 8 * 24 * 60 * minute;
function dueFor({ expiresAt, lastRefresh }, now) {
  if (expiresAt !== null) return expiresAt <= now + leadMs ? "proactive_expiry" : null;
  return lastRefresh !== null && now - lastRefresh > oldMs ? "scheduled" : null;
}
function mayStillWork({ expiresAt }, now) {
  return expiresAt === null || expiresAt > now;
}
function justRenewed({ lastRefresh }, now) {
  return lastRefresh !== null && Math.abs(now - lastRefresh) < leadMs;
}

// src/codex/auth/lock.ts
import { closeSync as closeSync4, openSync as openSync4 } from "node:fs";
async function whileLocked(path, deps2, act) {
  const database = await open5(path);
  try {
    await lock(database, deps2);
    return await act();
  } finally {
    database.close();
  }
}
async function lock(database, deps2) {
  const until = deps2.clock.elapsed() + limits.loginLockSeconds * 1e3;
  while (!tryLock(database)) {
    if (deps2.clock.elapsed() > until) throw new RetryLater("Another process has been renewing the login for too long.");
    await deps2.sleep(20 + 60 * deps2.random(), new AbortController().signal);
  }
}
async function open5(path) {
  try {
    createPrivately(path);
    const { DatabaseSync } = await import("node:sqlite");
    return new DatabaseSync(path);
  } catch (thrown) {
    throw notWritable(thrown);
  }
}
function createPrivately(path) {
  try {
    closeSync4(openSync4(path, "wx", 384));
  } catch (thrown) {
    if (!existsSchema.safeParse(thrown).success) throw thrown;
  }
}
var existsSchema = looseObject({ code: literal("EEXIST") });
var busySchema = looseObject({ errcode: number().refine((code) => (code & 255) === 5) });
function tryLock(database) {
  try {
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return true;
  } catch (thrown) {
    if (busySchema.safeParse(thrown).success) return false;
    throw notWritable(thrown);
  }
}

// src/codex/retry.ts
var firstBackoffMs = 500;
var longestBackoffMs = 2e4;
var afterCutMs = 200;
var worthRepeating = /* @__PURE__ */ new Set(["rate", "transient", "unreachable"]);
function planRetry(tried, bounds) {
  const { failure, attempt: attempt2, leftMs, random } = tried;
  if (!worthRepeating.has(failure.kind) || attempt2 >= bounds.requestAttempts) return null;
  const asked2 = failure.retryAfterMs ?? 0;
  if (asked2 > bounds.retryAfterSeconds * 1e3) return null;
  const jitter = random * (failure.reason === "cut" && attempt2 === 1 ? afterCutMs : backoffMs(attempt2));
  const waitMs = Math.round(asked2 + jitter);
  return waitMs < leftMs ? waitMs : null;
}
function backoffMs(attempt2) {
  return Math.min(longestBackoffMs, firstBackoffMs * 2 ** (attempt2 - 1));
}
function parseRetryAfter(header, now) {
  const text3 = header?.trim() ?? "";
  if (/^\d{1,9}(?:\.\d+)?$/.test(text3)) return Number(text3) * 1e3;
  const date = /[a-z]{3}/i.test(text3) ? Date.parse(text3) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
function parseTryAgainIn(message2) {
  const found = /try again in\s{0,3}(\d{1,9}(?:\.\d{1,6})?)\s{0,3}(ms|s|seconds?|m|minutes?)\b/i.exec(message2);
  if (found === null) return null;
  const unit = (found[2] ?? "s").toLowerCase();
  const scale = unit === "ms" ? 1 : unit.startsWith("m") ? 6e4 : 1e3;
  return Number(found[1]) * scale;
}

// src/codex/auth/token-request.ts
var word = string().max(100).catch("");
var field = string().regex(/^[\x21-\x7e]+$/).nullish();
var grantSchema = looseObject({ access_token: field, refresh_token: field, id_token: field }).refine((grant) => typeof grant.access_token === "string" || typeof grant.refresh_token === "string");
var codeSchema = union([
  looseObject({ error: looseObject({ code: string().max(100) }) }).transform(({ error: error2 }) => error2.code),
  looseObject({ error: string().max(100) }).transform(({ error: error2 }) => error2),
  looseObject({ code: word }).transform(({ code }) => code)
]);
var lasting = /* @__PURE__ */ new Set(["refresh_token_expired", "refresh_token_reused", "refresh_token_invalidated"]);
async function requestTokens(ask4, deps2) {
  const answer = await send(ask4, deps2);
  const body = parseJson3(await readStart2(answer));
  if (answer.status === 200) {
    const grant = grantSchema.safeParse(body);
    if (!grant.success) throw new RetryLater("The answer to renewing the login could not be read.");
    const { access_token: access3, refresh_token: refresh2, id_token: id } = grant.data;
    return {
      kind: "granted",
      granted: { accessToken: access3 ?? null, refreshToken: refresh2 ?? null, idToken: id ?? null }
    };
  }
  const code = codeSchema.safeParse(body).data ?? "";
  const permanent = lasting.has(code) || answer.status === 401 || answer.status === 400 && code === "invalid_grant";
  if (permanent) return { kind: "refused", code: code === "" ? String(answer.status) : code };
  const afterMs = parseRetryAfter(answer.headers.get("retry-after"), deps2.now());
  throw new RetryLater(`The login could not be renewed: ${hostOf(ask4)} answered ${String(answer.status)}.`, {
    afterMs
  });
}
async function send({ url, clientId, refreshToken, reason }, deps2) {
  const body = {
    client_id: clientId,
    grant_type: "refresh_token",
    refresh_reason: reason,
    refresh_token: refreshToken
  };
  try {
    return await deps2.fetch(url, {
      method: "POST",
      headers: {
        accept: "application/json",
        "accept-encoding": "identity",
        "content-type": "application/json",
        originator,
        "user-agent": userAgent
      },
      body: JSON.stringify(body),
      // The token goes to one address only (T78).
      redirect: "manual",
      signal: AbortSignal.timeout(limits.tokenRequestSeconds * 1e3)
    });
  } catch (cause) {
    throw new RetryLater(`The login could not be renewed: ${new URL(url).host} did not answer.`, { cause });
  }
}
var hostOf = ({ url }) => new URL(url).host;
function parseJson3(text3) {
  try {
    return JSON.parse(text3);
  } catch {
    return null;
  }
}

// src/codex/auth/renew.ts
function renewLogin(renewal2, place, deps2) {
  return whileLocked(`${place.path}.lock`, deps2, () => renewAlone(renewal2, place, deps2));
}
async function renewAlone(renewal2, place, deps2) {
  const { held, refused: refused3 } = renewal2;
  const found = readAfterCrash(place.path, held);
  if (isNewer(found.login, held, deps2.clock.now())) return found.login;
  const { refreshToken } = found.login;
  if (refreshToken === null) throw new UserError(foreign);
  const known2 = refused3.get(refreshToken);
  if (known2 !== void 0) throw known2;
  const spent2 = await spend({ ...renewal2, found, refreshToken }, place, deps2);
  if (typeof spent2 !== "string") return spent2;
  const late = spent2 === "refresh_token_reused" ? await writtenLate(found.login, place, deps2) : null;
  if (late !== null) return late;
  const error2 = new UserError(`${words.get(spent2) ?? `The login in auth.json was refused (${spent2}).`} ${logInAgain}`);
  refused3.set(refreshToken, error2);
  throw error2;
}
async function spend(spending, place, deps2) {
  var _stack = [];
  try {
    const { held, found, refreshToken, reason } = spending;
    const now = () => deps2.clock.now();
    const slot = __using(_stack, reserve(place.path, refreshToken, found.text.length + growth));
    const ask4 = { url: place.tokenUrl, clientId: found.login.clientId, refreshToken, reason };
    const answer = await requestTokens(ask4, { fetch: deps2.fetch, now });
    if (answer.kind === "refused") return answer.code;
    const current = readLogin(place.path, held);
    if (current.login.refreshToken !== refreshToken) return current.login;
    const text3 = replaceTokens(current.text, answer.granted, now());
    slot.commit(text3);
    return parseLogin(text3);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
var growth = 8192;
var foreign = "The tokens in auth.json belong to the program that put them there, which has to renew them. Use that program again, or run `codex-bot login`.";
var words = /* @__PURE__ */ new Map([
  ["refresh_token_expired", "The login in auth.json has expired."],
  [
    "refresh_token_reused",
    "The login in auth.json cannot be renewed: its refresh token was already used, by a copy of the file or a process that was ended."
  ],
  ["refresh_token_invalidated", "The login in auth.json was ended (logged out, or the password was changed)."]
]);
function readLogin(path, held) {
  const found = readAuth(path);
  if (found === null) throw new UserError(`auth.json is gone: somebody logged out. ${logInAgain}`);
  const login = parseLogin(found.text);
  if (login.accountId !== held.accountId) {
    throw new UserError("auth.json belongs to another account now. Start codex-bot again to use it.");
  }
  return { text: found.text, login };
}
function parseLogin(text3) {
  const stored = parseAuthFile(text3);
  if (stored.kind === "login") return stored.login;
  throw new UserError("auth.json holds another kind of login now. Start codex-bot again to use it.");
}
function readAfterCrash(path, held) {
  const found = readLogin(path, held);
  if (found.login.refreshToken === null) return found;
  adoptSuccessor(path, found.login.refreshToken);
  return readLogin(path, held);
}
function isNewer(found, held, now) {
  if (found.accessToken === held.accessToken) return false;
  return dueFor(found, now) === null || justRenewed(found, now);
}
async function writtenLate(spent2, place, deps2) {
  for (let look = 0; look < 4; look++) {
    const { login } = readLogin(place.path, spent2);
    if (login.refreshToken !== spent2.refreshToken) return login;
    await deps2.sleep(500, new AbortController().signal);
  }
  return null;
}

// src/codex/auth/login.ts
function openLogin(opened, deps2) {
  const refused3 = /* @__PURE__ */ new Map();
  const seen = /* @__PURE__ */ new Set();
  let held = opened.stored;
  let timeless = null;
  let flight = null;
  const adopt = (next) => {
    held = next;
    for (const token2 of [next.accessToken, next.refreshToken, next.idToken]) if (token2 !== null) seen.add(token2);
  };
  const take2 = (next) => {
    if (dueFor(next, deps2.clock.now()) !== null) timeless = next.accessToken;
    adopt(next);
  };
  const renewOnce = (reason) => {
    flight ??= renewLogin({ held, reason, refused: refused3 }, opened, deps2).then(take2).finally(() => {
      flight = null;
    });
    return flight;
  };
  adopt(opened.stored);
  return {
    async current() {
      const reason = held.accessToken === timeless ? null : dueFor(held, deps2.clock.now());
      if (reason === null) return held;
      const found = readIfThere(opened.path, held);
      if (found !== null && isNewer(found, held, deps2.clock.now())) take2(found);
      else await renewOnce(reason).catch((thrown) => requireUsable(thrown, held, deps2.clock.now()));
      return held;
    },
    async reload(refusedToken) {
      await flight?.catch(() => void 0);
      const found = held.accessToken === refusedToken ? readLogin(opened.path, held).login : null;
      if (found !== null && found.accessToken !== refusedToken) take2(found);
      return held.accessToken !== refusedToken;
    },
    async renew(refusedToken) {
      if (held.accessToken === refusedToken) await renewOnce("unauthorized_recovery");
      return held.accessToken !== refusedToken;
    },
    secrets: () => [...seen]
  };
}
function readIfThere(path, held) {
  try {
    return readLogin(path, held).login;
  } catch (thrown) {
    if (thrown instanceof UserError) return null;
    throw thrown;
  }
}
function requireUsable(thrown, held, now) {
  const expected2 = thrown instanceof UserError || thrown instanceof RetryLater;
  if (!expected2 || !mayStillWork(held, now)) throw thrown;
}

// src/codex/broker/fetch-over.ts
import { request as ask } from "node:http";
function fetchOver(socketPath) {
  return (address, init = {}) => new Promise((resolve, reject) => {
    const url = new URL(address instanceof Request ? address.url : address);
    const request2 = ask({
      socketPath,
      path: `${url.pathname}${url.search}`,
      method: init.method ?? "GET",
      headers: Object.fromEntries(new Headers(init.headers)),
      ...init.signal ? { signal: init.signal } : {}
    });
    request2.once("error", (cause) => reject(new TypeError("fetch failed", { cause })));
    request2.once("response", (incoming) => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
      const status2 = incoming.statusCode ?? 500;
      const empty = status2 === 204 || status2 === 304;
      resolve(new Response(empty ? null : streamOf(incoming), { status: status2, headers }));
    });
    request2.end(typeof init.body === "string" ? init.body : void 0);
  });
}
function streamOf(incoming) {
  const chunks = incoming[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else if (next.value instanceof Uint8Array) controller.enqueue(next.value);
    },
    cancel() {
      incoming.destroy();
    }
  });
}

// src/codex/broker/broker-provider.ts
function throughBroker(record2, socket, ticket) {
  if (!/^cbt_[\w-]{43}$/.test(ticket)) {
    const wrong = ticket === "" ? "is not set" : "is no ticket of a broker";
    throw new UserError(`CODEX_BOT_BROKER is set, and CODEX_BOT_TICKET ${wrong}. Make one with codex-bot ticket.`);
  }
  const provider = providerOf(
    // A broker lends requests, one at a time, and nothing that stays open.
    { ...record2, baseUrl: "http://broker", query: {}, headers: {}, webSocket: [], background: false },
    {
      headers: () => Promise.resolve({ authorization: `Bearer ${ticket}` }),
      renewals: [],
      credential: "ticket",
      authHint: "It is over, or the broker was started anew: make another one with codex-bot ticket.",
      secrets: () => [ticket]
    }
  );
  return { provider, fetch: fetchOver(socket) };
}

// src/codex/auth/access-token.ts
var makeAnother = "Make a new access token in the ChatGPT workspace's settings and set CODEX_ACCESS_TOKEN to it.";
var whoSchema = looseObject({
  chatgpt_account_id: string().regex(/^[\x21-\x7e]+$/),
  chatgpt_account_is_fedramp: boolean().nullish().catch(null)
});
function accountOf({ token: text3, whoamiUrl }, deps2) {
  const token2 = parseToken(text3);
  const { expiresAt, accountId, fedramp } = readClaims(token2);
  let asked2 = null;
  const ask4 = () => {
    asked2 ??= whoami(token2, whoamiUrl, deps2.fetch).catch((thrown) => {
      asked2 = null;
      throw thrown;
    });
    return asked2;
  };
  return async () => {
    if (expiresAt !== null && expiresAt <= deps2.now()) {
      throw new UserError(
        `CODEX_ACCESS_TOKEN expired on ${new Date(expiresAt).toISOString().slice(0, 10)}. ${makeAnother}`
      );
    }
    return accountId === null ? ask4() : { accessToken: token2, accountId, fedramp };
  };
}
function parseToken(text3) {
  const token2 = text3.trim();
  if (token2 === "") throw new UserError("CODEX_ACCESS_TOKEN is empty.");
  if (token2.startsWith("sk-"))
    throw new UserError("CODEX_ACCESS_TOKEN holds an API key. Set OPENAI_API_KEY to it instead.");
  if (token2.startsWith("rt_")) throw new UserError(`CODEX_ACCESS_TOKEN holds a refresh token. ${makeAnother}`);
  if (!/^[\x21-\x7e]+$/.test(token2)) {
    throw new UserError(`CODEX_ACCESS_TOKEN contains spaces or characters that a token cannot have. ${makeAnother}`);
  }
  return token2;
}
async function whoami(token2, url, send3) {
  const answer = await send3(url, {
    headers: { accept: "application/json", authorization: `Bearer ${token2}`, originator, "user-agent": userAgent },
    redirect: "manual",
    signal: AbortSignal.timeout(limits.tokenRequestSeconds * 1e3)
  }).catch((cause) => {
    throw new RetryLater(`Cannot ask whose access token this is: ${new URL(url).host} did not answer.`, { cause });
  });
  const who = whoSchema.safeParse(parseJson4(await readStart2(answer)));
  if (answer.status === 401 || answer.status === 403) {
    throw new UserError(`CODEX_ACCESS_TOKEN was refused (${String(answer.status)}). ${makeAnother}`);
  }
  if (answer.status !== 200 || !who.success) {
    throw new RetryLater(
      `Cannot ask whose access token this is: ${new URL(url).host} answered ${String(answer.status)}.`
    );
  }
  const { chatgpt_account_id: accountId, chatgpt_account_is_fedramp: fedramp } = who.data;
  return { accessToken: token2, accountId, fedramp: fedramp ?? false };
}
function parseJson4(text3) {
  try {
    return JSON.parse(text3);
  } catch {
    return null;
  }
}

// src/codex/chatgpt.ts
function chatgptProvider(record2, login) {
  return subscription(record2, {
    headers: async () => headersFor(await login.current()),
    renewals: [(headers) => login.reload(bearerOf(headers)), (headers) => login.renew(bearerOf(headers))],
    credential: "login",
    authHint: logInAgain,
    secrets: () => login.secrets()
  });
}
function accessTokenProvider(record2, options3, deps2) {
  const account3 = accountOf(options3, deps2);
  const secrets = [parseToken(options3.token)];
  return subscription(record2, {
    headers: async () => headersFor(await account3()),
    renewals: [],
    credential: "access token",
    authHint: makeAnother,
    secrets: () => secrets
  });
}
function subscription(record2, holder) {
  return providerOf({ ...record2, baseUrl: safeUrl(record2.baseUrl ?? "") }, holder);
}
function headersFor({ accessToken, accountId, fedramp }) {
  return {
    authorization: `Bearer ${accessToken}`,
    ...accountId === null ? {} : { "chatgpt-account-id": accountId },
    ...fedramp ? { "x-openai-fedramp": "true" } : {}
  };
}
function safeUrl(text3) {
  const url = URL.parse(text3.trim());
  const loopback = url !== null && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname);
  if (url?.protocol === "https:" || url?.protocol === "http:" && loopback) return url.href;
  throw new UserError(`"${text3.slice(0, 100)}" cannot be where a login is sent: it must begin with https://.`);
}

// src/codex/choose.ts
function chooseProvider(env, surroundings) {
  try {
    return choose(env, surroundings);
  } catch (thrown) {
    if (thrown instanceof UserError) return { kind: "unavailable", reason: "unusable", message: thrown.message };
    throw thrown;
  }
}
function choose(env, surroundings) {
  const forced = env["CODEX_BOT_PROVIDER"]?.trim() ?? "";
  const record2 = forced === "" ? null : recordNamed(forced);
  const broker = env["CODEX_BOT_BROKER"]?.trim() ?? "";
  if (broker !== "") return brokered(broker, record2 ?? recordNamed("chatgpt"), env);
  const apiKey = env["OPENAI_API_KEY"]?.trim() ?? "";
  if (record2 !== null && record2.auth !== "account") return withRecord(record2, apiKey, env);
  if (record2 === null && apiKey !== "") return given2(withKey(apiKey, env));
  const token2 = env["CODEX_ACCESS_TOKEN"]?.trim() ?? "";
  if (token2 !== "") return given2(withToken(token2, env, surroundings));
  return fromAuthFile(env, surroundings);
}
function given2(provider, warnings = []) {
  return { kind: "provider", provider, warnings };
}
function brokered(socket, record2, env) {
  const through3 = throughBroker(settled(record2, env, void 0), socket, env["CODEX_BOT_TICKET"]?.trim() ?? "");
  return { ...given2(through3.provider), fetch: through3.fetch };
}
function withRecord(record2, apiKey, env) {
  const adapted = settled(record2, env, env["OPENAI_BASE_URL"]);
  if (apiKey === "" && adapted.auth !== "none")
    throw new UserError(`CODEX_BOT_PROVIDER is ${record2.name}, and there is no OPENAI_API_KEY.`);
  return given2(keyProvider(adapted, apiKey));
}
function withKey(apiKey, env) {
  return keyProvider(settled(recordNamed("openai"), env, env["OPENAI_BASE_URL"]), apiKey);
}
function withToken(token2, env, { fetch: fetch2, clock }) {
  const authApi = safeUrl(env["CODEX_AUTHAPI_BASE_URL"] || "https://auth.openai.com/api/accounts").replace(/\/+$/, "");
  const whoamiUrl = `${authApi}/v1/user-auth-credential/whoami`;
  return accessTokenProvider(account2(env), { token: token2, whoamiUrl }, { fetch: fetch2, now: () => clock.now() });
}
function settled(record2, env, baseUrl) {
  return adapt({ ...record2, baseUrl: baseUrl || record2.baseUrl }, env["CODEX_BOT_PROVIDER_SETTINGS"] ?? "");
}
function account2(env) {
  return settled(recordNamed("chatgpt"), env, env["CODEX_BOT_CHATGPT_BASE_URL"]);
}
function authPathOf(env) {
  return resolveAuthPath(join12(env["CODEX_HOME"] || join12(env["HOME"] || homedir(), ".codex"), "auth.json"));
}
function fromAuthFile(env, surroundings) {
  const path = authPathOf(env);
  const found = readAuth(path);
  if (found === null) return { kind: "unavailable", reason: "none", message: nothing2[surroundings.host] };
  if (surroundings.host === "action" || env["GITHUB_ACTIONS"] === "true") throw new UserError(notOnRunners);
  const warnings = found.exposed ? [`${path} can be read by other users of this machine: whoever reads it has the account. Run chmod 600 on it.`] : [];
  const stored = parseAuthFile(found.text);
  if (stored.kind === "unsupported") throw new UserError(stored.why);
  if (stored.kind === "api-key") return given2(withKey(stored.apiKey, env), warnings);
  const tokenUrl = safeUrl(env["CODEX_REFRESH_TOKEN_URL_OVERRIDE"] || "https://auth.openai.com/oauth/token");
  const login = openLogin({ path, tokenUrl, stored: stored.login }, surroundings);
  return given2(chatgptProvider(account2(env), login), warnings);
}
var notOnRunners = "There is a Codex login (auth.json) here, and it is not used in GitHub Actions: renewing it replaces its refresh token, and a runner forgets the new one, which logs its owner out. OpenAI allows no account tokens in workflows of public repositories. Set OPENAI_API_KEY from a secret of the repository or, in a ChatGPT workspace, CODEX_ACCESS_TOKEN.";
var nothing2 = {
  cli: "There is no way to reach Codex yet. Run `codex-bot login` to use your ChatGPT account, or set OPENAI_API_KEY (and OPENAI_BASE_URL for another server that speaks the Responses API).",
  bot: "The bot has no API key. Its operator sets OPENAI_API_KEY or CODEX_ACCESS_TOKEN, or runs `codex-bot login` as the bot's user.",
  action: "There is no API key. Give one as the input openai-api-key, from a secret of the repository, or in the variable OPENAI_API_KEY."
};

// src/codex/credential.ts
function credentialFor(provider, signal) {
  const left = [...provider.renewals];
  return {
    headers: () => settle(provider.headers(), signal),
    async renew(refused3) {
      for (let next = left.shift(); next !== void 0; next = left.shift()) {
        const renewed = await settle(next(refused3), signal);
        if (renewed !== false) return renewed;
      }
      return false;
    }
  };
}
function isTrouble(value) {
  return typeof value === "object" && "kind" in value;
}
async function settle(work, signal) {
  const gone = Promise.withResolvers();
  const leave = () => gone.resolve({ kind: "cancelled" });
  signal.addEventListener("abort", leave, { once: true });
  if (signal.aborted) leave();
  try {
    return await Promise.race([work, gone.promise]);
  } catch (thrown) {
    return toTrouble(thrown);
  } finally {
    signal.removeEventListener("abort", leave);
  }
}
function toTrouble(thrown) {
  if (thrown instanceof UserError) {
    return { kind: "credential", lasting: true, message: messageOf(thrown), afterMs: null };
  }
  if (thrown instanceof RetryLater) {
    return { kind: "credential", lasting: false, message: messageOf(thrown), afterMs: thrown.afterMs };
  }
  throw thrown;
}

// src/codex/error-report.ts
var noReport = {
  code: "",
  type: "",
  message: "",
  resetsAt: null,
  resetsInSeconds: null,
  html: false
};
var text2 = string().catch("");
var seconds2 = number().nonnegative().max(1e11).nullable().catch(null);
var errorSchema = looseObject({
  code: text2,
  type: text2,
  message: text2,
  resets_at: seconds2,
  resets_in_seconds: seconds2
});
var detailSchema = union([
  string().transform((message2) => ({ ...noReport, message: message2 })),
  errorSchema.transform(fromFields)
]);
var bodySchema = union([
  looseObject({ error: errorSchema.transform(fromFields) }).transform((body) => body.error),
  looseObject({ error: string() }).transform((body) => ({ ...noReport, message: body.error })),
  looseObject({ detail: detailSchema }).transform((body) => body.detail)
]);
function readErrorBody(body) {
  if (/^\s*(?:<!doctype|<html|<head|<body|<\?xml)/i.test(body)) return { ...noReport, html: true };
  const parsed = bodySchema.safeParse(parseJson(body));
  return parsed.success ? parsed.data : noReport;
}
function readErrorFields(error2) {
  const parsed = errorSchema.safeParse(error2);
  return parsed.success ? fromFields(parsed.data) : noReport;
}
function fromFields(fields) {
  const { code, type, message: message2 } = fields;
  const resetsAt = fields.resets_at === null ? null : fields.resets_at * 1e3;
  return { code, type, message: message2, resetsAt, resetsInSeconds: fields.resets_in_seconds, html: false };
}

// src/codex/explain.ts
function explain(trouble, kind, about2) {
  const { model, host } = about2;
  switch (trouble.kind) {
    case "http":
      return trouble.report.html ? htmlPage(trouble.status, about2) : refused2(trouble, kind, about2);
    case "in-stream":
      return refused2({ ...trouble, status: null }, kind, about2);
    case "incomplete":
      return `${model} stopped before its answer was finished (${quote(trouble.why, about2)}).`;
    case "stream":
      return faults[trouble.fault](about2);
    case "network":
      return `Cannot reach ${host}: ${networkWords(trouble.code, about2)}.`;
    case "credential":
      return quote(trouble.message, about2);
    case "closed":
      return `${host} failed ${String(trouble.failures)} times in a row and is not asked for ${String(Math.ceil(trouble.forMs / 1e3))} s.`;
    case "clock":
      return clocks[trouble.clock](about2);
    case "cancelled":
      return `Cancelled while ${model} was answering.`;
    default:
      return trouble;
  }
}
function refused2({ status: status2, report: report2 }, kind, about2) {
  const { model, host } = about2;
  const number2 = status2 === null ? "" : ` (${String(status2)})`;
  const detail = report2.message === "" ? "." : `: ${quote(report2.message, about2)}`;
  switch (kind) {
    // The server's words quote parts of the key, so they are left out.
    case "auth":
      return `${host} refused the ${about2.credential}${number2}. ${about2.authHint}`;
    case "quota":
      return `The quota of this account at ${host} is used up${number2}${renewal(about2)}${detail}`;
    case "rate":
      return `${host} takes no more requests for ${model} right now${number2}${waiting(about2)}${detail}`;
    case "context":
      return `The request is longer than ${model} can take${number2}.`;
    case "policy":
      return `${host} does not allow this request${number2}${detail}`;
    case "bad-request":
      return isUnknownModel(status2, report2) ? `${host} does not know the model "${model}"${number2}. Check its name, the base URL, and that this ${about2.credential} may use it.` : `${host} refused the request for ${model}${number2}${detail}`;
    case "transient":
    case "unreachable":
    case "cancelled":
      return `${host} failed while serving ${model}${number2}${detail}`;
    default:
      return kind;
  }
}
function isUnknownModel(status2, report2) {
  return report2.code === "model_not_found" || status2 === 404;
}
function htmlPage(status2, { host, pageHint }) {
  return status2 >= 500 ? `${host} failed (${String(status2)}) and showed a web page: it, or a gateway in front of it, is down.` : `${host} answered with a web page (${String(status2)}) instead of the API. ${pageHint}`;
}
var faults = {
  cut: ({ model, host }) => `The answer of ${model} from ${host} broke off before its end.`,
  "too-large": ({ model, host }) => `The answer of ${model} from ${host} was larger than is accepted.`,
  unreadable: ({ model, host }) => `A part of the answer of ${model} from ${host} could not be read.`,
  "out-of-order": ({ model, host }) => `The parts of the answer of ${model} from ${host} came out of order.`,
  mixed: ({ model, host }) => `${host} mixed two answers of ${model} in one stream.`,
  "not-a-stream": ({ model, host }) => `${host} did not stream the answer of ${model}. Does it serve the Responses API?`,
  html: (about2) => htmlPage(200, about2),
  encoded: ({ host }) => `${host} sent a compressed answer although plain bytes were asked for.`
};
var clocks = {
  connect: ({ model, host }) => `${host} did not begin to answer for ${model} in time.`,
  stall: ({ model, host }) => `${model} at ${host} stopped sending in the middle of its answer.`,
  total: ({ model, host }) => `${model} at ${host} took longer than a turn may take.`
};
var network = /* @__PURE__ */ new Map([
  ["ECONNREFUSED", "the connection was refused"],
  ["ENOTFOUND", "there is no such host"],
  ["EAI_AGAIN", "its name could not be looked up"],
  ["ETIMEDOUT", "the connection timed out"],
  ["UND_ERR_CONNECT_TIMEOUT", "the connection timed out"],
  ["ECONNRESET", "the connection was reset"],
  ["UND_ERR_SOCKET", "the connection was closed"],
  ["CERT_HAS_EXPIRED", "its certificate has expired"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "its certificate is for another host"]
]);
function networkWords(code, about2) {
  const words3 = network.get(code);
  return words3 === void 0 ? quote(code, about2) : `${words3} (${code})`;
}
function renewal({ now, retryAfterMs }) {
  if (retryAfterMs === null) return "";
  return `; it is renewed at ${new Date(now + retryAfterMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
function waiting({ retryAfterMs }) {
  return retryAfterMs === null ? "" : `, and asks to wait ${String(Math.ceil(retryAfterMs / 1e3))} s`;
}
function quote(words3, { secrets }) {
  const visible = words3.replaceAll(/\s+/gu, " ").replaceAll(/[\p{Cc}\p{Cf}]/gu, "");
  return messageOf(
    secrets.reduce((text3, secret) => text3.replaceAll(secret, "[key]"), visible),
    240
  );
}

// src/codex/failure.ts
var byCode = /* @__PURE__ */ new Map([
  ["context_length_exceeded", "context"],
  ["insufficient_quota", "quota"],
  ["usage_limit_reached", "quota"],
  ["usage_not_included", "quota"],
  ["billing_hard_limit_reached", "quota"],
  ["billing_not_active", "quota"],
  ["rate_limit_exceeded", "rate"],
  ["slow_down", "rate"],
  ["invalid_prompt", "policy"],
  ["bio_policy", "policy"],
  ["cyber_policy", "policy"],
  ["content_filter", "policy"],
  ["content_policy_violation", "policy"],
  ["model_not_found", "bad-request"],
  ["invalid_api_key", "auth"],
  ["server_is_overloaded", "transient"],
  ["server_error", "transient"]
]);
var byStatus = /* @__PURE__ */ new Map([
  [401, "auth"],
  [402, "quota"],
  [403, "policy"],
  [408, "transient"],
  [413, "context"],
  [425, "transient"],
  [429, "rate"]
]);
var byFault = {
  cut: "transient",
  unreadable: "transient",
  "out-of-order": "transient",
  mixed: "transient",
  "too-large": "bad-request",
  "not-a-stream": "bad-request",
  html: "bad-request",
  encoded: "bad-request"
};
var byIncomplete = /* @__PURE__ */ new Map([
  ["max_output_tokens", "context"],
  ["content_filter", "policy"]
]);
function classify(trouble, about2) {
  const kind = kindOf2(trouble);
  const retryAfterMs = retryAfterOf(trouble, kind, about2.now);
  return { kind, reason: reasonOf2(trouble), retryAfterMs, message: explain(trouble, kind, { ...about2, retryAfterMs }) };
}
function kindOf2(trouble) {
  switch (trouble.kind) {
    case "http":
      return coded(trouble.report) ?? byStatus.get(trouble.status) ?? (trouble.status >= 500 ? "transient" : "bad-request");
    case "in-stream":
      return coded(trouble.report) ?? (trouble.report.type === "invalid_request_error" ? "bad-request" : "transient");
    case "incomplete":
      return byIncomplete.get(trouble.why) ?? "transient";
    case "stream":
      return byFault[trouble.fault];
    case "network":
      return midway.has(trouble.code) ? "transient" : "unreachable";
    case "credential":
      return trouble.lasting ? "auth" : "transient";
    case "closed":
      return "unreachable";
    case "clock":
      return trouble.clock === "connect" ? "unreachable" : "transient";
    case "cancelled":
      return "cancelled";
    default:
      return trouble;
  }
}
var midway = /* @__PURE__ */ new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);
function coded(report2) {
  return byCode.get(report2.code) ?? byCode.get(report2.type);
}
function reasonOf2(trouble) {
  switch (trouble.kind) {
    case "http":
      return trouble.report.html ? "html" : `http-${String(trouble.status)}`;
    case "in-stream":
      return `failed-${slug(trouble.report.code)}`;
    case "incomplete":
      return `incomplete-${slug(trouble.why)}`;
    case "stream":
      return trouble.fault;
    case "network":
      return slug(trouble.code);
    case "credential":
      return trouble.lasting ? "credential" : "credential-unavailable";
    case "closed":
      return "closed";
    case "clock":
      return trouble.clock;
    case "cancelled":
      return "cancelled";
    default:
      return trouble;
  }
}
function slug(text3) {
  const clean = text3.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").slice(0, 60);
  return clean === "" ? "unknown" : clean;
}
function retryAfterOf(trouble, kind, now) {
  const report2 = trouble.kind === "http" || trouble.kind === "in-stream" ? trouble.report : noReport;
  if (trouble.kind === "credential") return trouble.afterMs;
  if (trouble.kind === "closed") return trouble.forMs;
  if (kind === "quota") return untilReset(report2, now);
  if (kind !== "rate" && kind !== "transient") return null;
  const header = trouble.kind === "http" ? trouble.retryAfter : null;
  return parseRetryAfter(header, now) ?? parseTryAgainIn(report2.message);
}
function untilReset(report2, now) {
  if (report2.resetsAt !== null) return Math.max(0, report2.resetsAt - now);
  return report2.resetsInSeconds === null ? null : report2.resetsInSeconds * 1e3;
}

// src/codex/follow.ts
async function* follow(received) {
  const seen = {
    responseId: null,
    sequence: null,
    announced: /* @__PURE__ */ new Set(),
    skipped: false,
    usage: noUsage,
    via: null
  };
  for await (const batch of received) {
    for (const next of batch) {
      const step = stepOf(next, seen);
      if (step !== null) yield step;
      if (step?.type === "end") return;
    }
  }
}
function stepOf(next, seen) {
  if (next.kind === "answered") {
    seen.via = next.via;
    return null;
  }
  if (next.kind !== "event") {
    const via = next.kind === "http" ? next.via ?? seen.via : seen.via;
    return { type: "end", outcome: next, usage: seen.usage, responseId: seen.responseId, via };
  }
  seen.usage = { ...noUsage, requests: 1 };
  const fault = check(next, seen);
  const step = fault === null ? toStep(next.what) : ending({ kind: "stream", fault }, seen.usage);
  return step?.type === "end" ? { ...step, responseId: seen.responseId, via: seen.via } : step;
}
function check(event, seen) {
  const { what, responseId, sequence, outputIndex } = event;
  if (responseId !== null && seen.responseId !== null && responseId !== seen.responseId) return "mixed";
  if (sequence !== null && seen.sequence !== null && sequence <= seen.sequence) return "out-of-order";
  seen.responseId ??= responseId;
  seen.sequence = sequence ?? seen.sequence;
  if (what.type === "unreadable") {
    seen.skipped = true;
    return what.counts ? "unreadable" : null;
  }
  if (outputIndex !== null) seen.announced.add(outputIndex);
  if (what.type === "item" && outputIndex !== null) seen.announced.delete(outputIndex);
  return what.type === "completed" && seen.skipped && seen.announced.size > 0 ? "unreadable" : null;
}
function toStep(what) {
  switch (what.type) {
    case "started":
    case "text":
      return what;
    case "item":
      return what.item === null ? null : { type: "item", item: what.item };
    case "completed":
      return ending({ kind: "completed", endTurn: what.endTurn }, what.usage);
    case "failed":
      return ending({ kind: "in-stream", report: what.report }, what.usage);
    case "incomplete":
      return ending({ kind: "incomplete", why: what.why }, what.usage);
    case "other":
    case "unreadable":
      return null;
    default:
      return what;
  }
}
function ending(outcome, usage2) {
  return { type: "end", outcome, usage: usage2, responseId: null, via: null };
}

// src/codex/known-models.ts
var toMax = ["low", "medium", "high", "xhigh", "max"];
var lite = {
  description: "",
  window: 272e3,
  efforts: toMax,
  effort: "medium",
  freeform: true,
  images: true,
  lite: true,
  hidden: false
};
var knownModels = [
  { ...lite, slug: "gpt-6.1-sol", name: "GPT-6.1-Sol", effort: "low" },
  { ...lite, slug: "gpt-6-astra", name: "GPT-6-Astra", effort: "low" },
  { ...lite, slug: "gpt-6-sol", name: "GPT-6-Sol" },
  { ...lite, slug: "gpt-6-luna", name: "GPT-6-Luna" },
  { ...lite, slug: "gpt-5.6-sol", name: "GPT-5.6-Sol", effort: "low" },
  { ...lite, slug: "gpt-6.1-terra", name: "GPT-6.1 Terra", effort: "low", window: 5e5 },
  { ...lite, slug: "gpt-5.6-terra", name: "GPT-5.6-Terra" },
  { ...lite, slug: "gpt-5.6-luna", name: "GPT-5.6-Luna" },
  { ...lite, slug: "gpt-5.5", name: "GPT-5.5", lite: false, efforts: ["low", "medium", "high", "xhigh"] },
  { ...lite, slug: "codex-auto-review", name: "Codex Auto Review", hidden: true }
];

// src/codex/models.ts
var unknown2 = {
  freeform: false,
  images: false,
  lite: false,
  efforts: null,
  window: null,
  known: false
};
var families = [
  [/^gpt-5\.5(?=[.-]|$)/, { freeform: true, images: true, known: true }],
  [
    /^(?:gpt-5\.[6-9]|gpt-[6-9]|gpt-daybreak|codex-auto-review)(?=[.-]|$)/,
    { freeform: true, images: true, lite: true, known: true }
  ],
  [/^(?:gpt-5|gpt-4\.1|gpt-4o)(?=[.-]|$)/, { images: true, known: true }]
];
function traitsOf(model) {
  const name = model.slice(model.lastIndexOf("/") + 1);
  const described = knownModels.find(({ slug: slug3 }) => slug3 === name);
  if (described !== void 0) return traitsIn(described);
  return { ...unknown2, ...families.find(([pattern]) => pattern.test(name))?.[1] };
}
function traitsIn(entry) {
  const { freeform, images, lite: lite2, efforts: efforts2, window: window2 } = entry;
  return { freeform, images, lite: lite2, efforts: efforts2, window: window2, known: true };
}
var ladder = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];
function rank(effort2) {
  return ladder.indexOf(effort2);
}
function fitEffort(wanted, efforts2) {
  if (wanted === null || efforts2 === null || efforts2.length === 0) return wanted;
  const sorted = efforts2.toSorted((a, b) => rank(a) - rank(b));
  return sorted.findLast((effort2) => rank(effort2) <= rank(wanted)) ?? sorted[0] ?? wanted;
}

// src/codex/request.ts
function toBody(turn2, accepts) {
  const traits = traitsFor(turn2.model, accepts);
  const lite2 = isLite(traits, accepts);
  const history = afterCompaction(turn2.input);
  const takes = { traits, lite: lite2, freeform: traits.freeform ? freeformCalls(history) : /* @__PURE__ */ new Set() };
  const tools = turn2.tools.map((tool) => toTool(tool, traits));
  const prompt = turn2.instructions.trim() === "" ? "You are a careful software engineer." : turn2.instructions;
  const asField = accepts.instructions !== "developer";
  const effort2 = fitEffort(turn2.effort, traits.efforts);
  const body = {
    model: turn2.model,
    // Some servers answer 400 to an empty or absent one.
    ...asField ? { instructions: prompt } : {},
    ...lite2 ? {} : { tools },
    tool_choice: "auto",
    parallel_tool_calls: !lite2,
    ...toReasoning(effort2, lite2),
    ...turn2.output === null ? {} : { text: { format: toFormat(turn2.output) } },
    store: false,
    stream: true,
    ...accepts.encryptedReasoning ? { include: ["reasoning.encrypted_content"] } : {},
    ...accepts.cacheKey ? { prompt_cache_key: turn2.cacheKey } : {},
    input: [
      ...lite2 ? [toEnvelope(tools)] : [],
      ...asField ? [] : [developer(prompt)],
      ...history.filter((item2) => item2.type !== "reasoning" || accepts.reasoning !== "dropped").map((item2) => toInput(item2, takes)),
      ...turn2.compact === true ? [{ type: "compaction_trigger" }] : []
    ]
  };
  return without(body, accepts.refuses ?? []);
}
function shapeHeaders(model, accepts) {
  return isLite(traitsFor(model, accepts), accepts) ? { "x-openai-internal-codex-responses-lite": "true" } : {};
}
function traitsFor(model, accepts) {
  return (accepts.traits ?? traitsOf)(model);
}
function isLite({ lite: lite2 }, { shape = "classic" }) {
  return shape === "lite" || shape === "catalogue" && lite2;
}
function without(body, refused3) {
  return refused3.length === 0 ? body : Object.fromEntries(Object.entries(body).filter(([name]) => !refused3.includes(name)));
}
function toReasoning(effort2, lite2) {
  if (effort2 === null && !lite2) return {};
  return { reasoning: { ...effort2 === null ? {} : { effort: effort2 }, ...lite2 ? { context: "all_turns" } : {} } };
}
function toEnvelope(tools) {
  const functions = { type: "namespace", name: namespace, description: "", tools };
  return { type: "additional_tools", role: "developer", tools: tools.length === 0 ? [] : [functions] };
}
var namespace = "functions";
function withPrompt(body) {
  const { instructions, input, ...rest } = body;
  if (typeof instructions !== "string" || !Array.isArray(input)) return body;
  const items = input;
  const at = items.findIndex((item2) => !isEnvelope(item2));
  const before = at === -1 ? items.length : at;
  return { ...rest, input: [...items.slice(0, before), developer(instructions), ...items.slice(before)] };
}
function isEnvelope(item2) {
  return typeof item2 === "object" && item2 !== null && "type" in item2 && item2["type"] === "additional_tools";
}
function developer(text3) {
  return { type: "message", role: "developer", content: [{ type: "input_text", text: text3 }] };
}
function user(text3) {
  return { ...developer(text3), role: "user" };
}
function freeformCalls(input) {
  return new Set(input.flatMap((item2) => item2.type === "call" && item2.freeform ? [item2.callId] : []));
}
function toTool({ name, description, parameters, freeform }, traits) {
  if (freeform !== void 0 && traits.freeform) {
    const format = { type: "grammar", syntax: "lark", definition: freeform.grammar };
    return { type: "custom", name, description: freeform.description, format };
  }
  return {
    type: "function",
    name,
    description,
    strict: false,
    parameters: { ...parameters, additionalProperties: false }
  };
}
function toFormat(output) {
  return { type: "json_schema", name: output.name, strict: true, schema: output.schema };
}
function toInput(item2, { traits, lite: lite2, freeform }) {
  if (item2.type === "message") return toMessage(item2, traits);
  if (item2.type === "reasoning") return { type: "reasoning", summary: item2.summary, encrypted_content: item2.encrypted };
  if (item2.type === "compaction") return toCompaction(item2);
  const isFreeform = freeform.has(item2.callId);
  if (item2.type === "output") {
    const type = isFreeform ? "custom_tool_call_output" : "function_call_output";
    return { type, call_id: item2.callId, output: toOutput(item2, traits) };
  }
  const call2 = { call_id: item2.callId, name: item2.name, ...lite2 ? { namespace } : {} };
  return isFreeform ? { type: "custom_tool_call", ...call2, input: inputOf(item2.arguments) } : { type: "function_call", ...call2, arguments: item2.arguments };
}
function toCompaction({ form, content }) {
  return form === "encrypted" ? { type: "compaction", encrypted_content: content } : user(compactionText(content));
}
function inputOf(written2) {
  const parsed = JSON.parse(written2);
  return typeof parsed === "object" && parsed !== null && "input" in parsed ? String(parsed.input) : "";
}
function toOutput({ output, images = [] }, traits) {
  if (images.length === 0) return output;
  if (!traits.images) return output + unseen(images);
  return [{ type: "input_text", text: output }, ...images.map(toImage)];
}
function toMessage(item2, traits) {
  const { role, images = [] } = item2;
  const phase = item2.phase === void 0 ? {} : { phase: item2.phase };
  if (role === "assistant") {
    const said = { type: "output_text", text: item2.text, annotations: [] };
    return { type: "message", role, content: [said], ...phase };
  }
  const shown = traits.images ? images.flatMap(toNamedImage) : [];
  const text3 = traits.images || images.length === 0 ? item2.text : item2.text + unseen(images);
  return { type: "message", role, content: [...shown, { type: "input_text", text: text3 }], ...phase };
}
function toNamedImage(url, index) {
  const name = `<image name=[Image #${String(index + 1)}]>`;
  return [{ type: "input_text", text: name }, toImage(url), { type: "input_text", text: "</image>" }];
}
function toImage(url) {
  return { type: "input_image", image_url: url, detail: "auto" };
}
function unseen(images) {
  return `
[${String(images.length)} images, which this model cannot be shown]`;
}

// src/codex/attempt.ts
async function* attemptOnce(run, carried, leftMs) {
  for (; ; ) {
    const headers = await run.credential.headers();
    if (isTrouble(headers)) return without2(headers);
    const end = yield* requestOnce(run, { headers, carried, leftMs });
    if (end.outcome.kind !== "http" || end.outcome.status !== 401) return end;
    const renewed = await run.credential.renew(headers);
    if (isTrouble(renewed)) return without2(renewed);
    if (!renewed) return end;
  }
}
async function* requestOnce(run, request2) {
  const pass2 = await run.gate.enter(request2.leftMs(), run.signal);
  if (pass2.kind !== "pass") return without2(pass2);
  const items = [];
  let failure = null;
  try {
    for await (const step of follow(run.transport(exchangeOf(run, request2)))) {
      if (step.type === "end") {
        failure = step.outcome.kind === "completed" ? null : classify(step.outcome, about(run));
        return { ...step, items };
      }
      pass2.answered();
      if (step.type === "item") items.push(step.item);
      yield step;
    }
    return without2({ kind: "stream", fault: "cut" }, items);
  } finally {
    pass2.ended(failure);
  }
}
function exchangeOf({ provider, signal, turn: turn2 }, { headers, carried, leftMs }) {
  const after = (items) => toBody({ ...turn2, input: [...turn2.input, ...carried, ...items] }, provider.accepts);
  const shaped = { ...headers, ...shapeHeaders(turn2.model, provider.accepts) };
  return { provider, headers: shaped, body: after([]), after, totalMs: leftMs(), signal };
}
function without2(trouble, items = []) {
  return { outcome: trouble, usage: noUsage, responseId: null, via: null, items };
}
function about({ provider, turn: turn2, clock }) {
  const { credential, authHint, pageHint } = provider;
  const host = new URL(provider.responsesUrl).host;
  return { model: turn2.model, host, credential, authHint, pageHint, secrets: provider.secrets(), now: clock.now() };
}

// src/codex/gate.ts
var failuresInARow = 5;
var closedMs = 3e4;
function createGate({ clock, sleep: sleep2 }, longestWaitMs) {
  let inARow = 0;
  let closed = null;
  let first = null;
  const judge2 = (failure) => {
    const waitMs = failure?.kind === "rate" ? Math.min(failure.retryAfterMs ?? 0, longestWaitMs) : 0;
    if (isFine(failure)) inARow = 0;
    if (failure !== null && backendFailed.has(failure.kind)) inARow++;
    if (inARow >= failuresInARow) closed = { until: clock.elapsed() + closedMs, down: true };
    else if (waitMs > 0) closed = { until: clock.elapsed() + waitMs, down: false };
  };
  const goFirst = () => {
    const gone = Promise.withResolvers();
    first = gone.promise;
    const answered = () => {
      if (first !== gone.promise) return;
      first = null;
      closed = null;
      gone.resolve();
    };
    const ended3 = (failure) => {
      judge2(failure);
      if (isFine(failure)) answered();
      if (first === gone.promise) first = null;
      gone.resolve();
    };
    return { kind: "pass", answered, ended: ended3 };
  };
  return {
    async enter(leftMs, signal) {
      const endsAt = clock.elapsed() + leftMs;
      for (; ; ) {
        if (closed === null || signal.aborted) break;
        const waitMs = closed.until - clock.elapsed();
        if (waitMs > 0 && closed.down) return { kind: "closed", failures: inARow, forMs: waitMs };
        if (clock.elapsed() + waitMs > endsAt) break;
        if (waitMs > 0) await sleep2(waitMs, signal);
        else if (first === null) return goFirst();
        else await Promise.race([first, aborted(signal)]);
      }
      return { kind: "pass", answered: () => void 0, ended: judge2 };
    }
  };
}
var backendFailed = /* @__PURE__ */ new Set(["transient", "unreachable"]);
var saysNothing = /* @__PURE__ */ new Set([...backendFailed, "rate", "cancelled"]);
function isFine(failure) {
  return failure === null || !saysNothing.has(failure.kind);
}
function aborted(signal) {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

// src/codex/items.ts
var message = looseObject({
  type: literal("message"),
  content: array(looseObject({ type: string(), text: string().catch(""), refusal: string().catch("") })),
  phase: _enum(["commentary", "final_answer"]).nullish().catch(null)
}).transform(({ content, phase }) => {
  const text3 = content.map((part) => part.type === "refusal" ? part.refusal : part.text).join("");
  const item2 = { type: "message", role: "assistant", text: text3 };
  return phase === null || phase === void 0 ? item2 : { ...item2, phase };
});
var reasoning = looseObject({
  type: literal("reasoning"),
  summary: array(json().transform((part) => part)).catch([]),
  encrypted_content: string().nullable().catch(null)
}).transform((item2) => ({ type: "reasoning", summary: item2.summary, encrypted: item2.encrypted_content }));
var call = looseObject({
  type: literal("function_call"),
  call_id: string().min(1),
  name: string().min(1),
  arguments: string()
}).transform((item2) => ({ type: "call", callId: item2.call_id, name: item2.name, arguments: item2.arguments }));
var customCall = looseObject({
  type: literal("custom_tool_call"),
  call_id: string().min(1),
  name: string().min(1),
  input: string()
}).transform((item2) => ({
  type: "call",
  callId: item2.call_id,
  name: item2.name,
  arguments: JSON.stringify({ input: item2.input }),
  freeform: true
}));
var keptTokens2 = 2e4;
var compaction = looseObject({ type: literal("compaction"), encrypted_content: string().min(1) }).transform((item2) => ({ type: "compaction", form: "encrypted", content: item2.encrypted_content, keptTokens: keptTokens2 }));
var known = /* @__PURE__ */ new Set(["message", "reasoning", "function_call", "custom_tool_call", "compaction"]);
var unknown3 = looseObject({ type: string().refine((type) => !known.has(type)) }).transform(() => null);
var itemSchema = union([message, reasoning, call, customCall, compaction, unknown3]);

// src/codex/events.ts
var usageSchema = looseObject({
  input_tokens: number().catch(0),
  input_tokens_details: looseObject({ cached_tokens: number().catch(0) }).catch({ cached_tokens: 0 }),
  output_tokens: number().catch(0),
  output_tokens_details: looseObject({ reasoning_tokens: number().catch(0) }).catch({ reasoning_tokens: 0 })
}).transform((usage2) => ({
  requests: 1,
  inputTokens: usage2.input_tokens,
  cachedTokens: usage2.input_tokens_details.cached_tokens,
  outputTokens: usage2.output_tokens,
  reasoningTokens: usage2.output_tokens_details.reasoning_tokens
})).catch({ ...noUsage, requests: 1 });
var completedSchema = looseObject({
  response: looseObject({ usage: usageSchema, end_turn: boolean().nullish() })
});
var failedSchema = looseObject({ response: looseObject({ usage: usageSchema, error: unknown().optional() }) });
var incompleteSchema = looseObject({
  response: looseObject({
    usage: usageSchema,
    incomplete_details: looseObject({ reason: string() }).catch({ reason: "unknown" })
  })
});
var doneSchema = looseObject({ item: itemSchema });
var errorEventSchema = looseObject({ error: unknown().optional() });
var readings = /* @__PURE__ */ new Map([
  ["response.created", () => ({ type: "started" })],
  ["response.output_text.delta", readText],
  ["response.output_item.done", reading(doneSchema, ({ item: item2 }) => ({ type: "item", item: item2 }))],
  [
    "response.completed",
    reading(completedSchema, ({ response }) => ({
      type: "completed",
      endTurn: response.end_turn ?? true,
      usage: response.usage
    }))
  ],
  [
    "response.failed",
    reading(failedSchema, ({ response }) => ({
      type: "failed",
      report: readErrorFields(response.error),
      usage: response.usage
    }))
  ],
  [
    "response.incomplete",
    reading(incompleteSchema, ({ response }) => ({
      type: "incomplete",
      why: response.incomplete_details.reason,
      usage: response.usage
    }))
  ],
  // Its fields stand in the event itself, or in an `error` object, depending on the server.
  [
    "error",
    reading(errorEventSchema, (event) => ({
      type: "failed",
      report: readErrorFields(event.error ?? event),
      usage: { ...noUsage, requests: 1 }
    }))
  ]
]);
var keepAlives = /* @__PURE__ */ new Set(["keepalive", "ping", "response.in_progress", "response.queued", "codex.rate_limits"]);
function parseEvent(name, data) {
  return toEvent(parseJson(data), { name, data });
}
function toEvent(json3, { name, data }) {
  const type = fieldOf(json3, "type");
  if (typeof type !== "string") return { ...unplaced, kind: "event", what: whatOf(name, data) };
  const read3 = readings.get(type);
  return {
    kind: "event",
    what: read3 === void 0 ? { type: "other", progress: !keepAlives.has(type) } : read3(json3),
    sequence: numberOf(fieldOf(json3, "sequence_number")),
    outputIndex: numberOf(fieldOf(json3, "output_index")),
    responseId: textOf2(fieldOf(fieldOf(json3, "response"), "id"))
  };
}
function fieldOf(json3, name) {
  const value = typeof json3 === "object" && json3 !== null ? Reflect.get(json3, name) : void 0;
  return value;
}
function numberOf(value) {
  return typeof value === "number" ? value : null;
}
function textOf2(value) {
  return typeof value === "string" ? value : null;
}
function readText(json3) {
  const delta = textOf2(fieldOf(json3, "delta"));
  return delta === null ? { type: "unreadable", counts: true } : { type: "text", delta };
}
var unplaced = { responseId: null, sequence: null, outputIndex: null };
function whatOf(name, data) {
  if (data.trim() === "[DONE]") return { type: "other", progress: false };
  return {
    type: "unreadable",
    counts: /output_item\.done|response\.(?:completed|failed|incomplete)/.test(name + data)
  };
}
function reading(schema, use) {
  return (data) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? use(parsed.data) : { type: "unreadable", counts: true };
  };
}

// src/codex/names-in.ts
var plain2 = /^[A-Za-z0-9][\w.:/-]{0,127}$/;
var etag = /^[\x21-\x7e]{1,200}$/;
function namesIn(header) {
  const model = plainIn(header("openai-model"));
  const requestId = plainIn(header("x-request-id") ?? header("x-oai-request-id"));
  const modelsEtag = header("x-models-etag") ?? "";
  return {
    requestId,
    ...model === null ? {} : { model },
    ...etag.test(modelsEtag) ? { modelsEtag } : {}
  };
}
function plainIn(text3) {
  return text3 !== null && text3 !== void 0 && plain2.test(text3) ? text3 : null;
}

// src/codex/network-code.ts
var codedSchema2 = looseObject({ code: string() });
function codeOf2(cause) {
  const coded2 = codedSchema2.safeParse(cause);
  return coded2.success ? coded2.data.code : messageOf(cause, 120);
}

// node_modules/eventsource-parser/dist/errors.js
var ParseError = class extends Error {
  constructor(message2, options3) {
    super(message2);
    this.name = "ParseError";
    this.type = options3.type;
    this.field = options3.field;
    this.value = options3.value;
    this.line = options3.line;
  }
};

// node_modules/eventsource-parser/dist/parse.js
var LF = 10;
var CR = 13;
var SPACE = 32;
var MAX_FIELD_PREFIX_LENGTH = 6;
function createParser(config) {
  if (typeof config === "function") {
    throw new TypeError("`config` must be an object, got a function instead. Did you mean `createParser({onEvent: fn})`?");
  }
  const { maxBufferSize, onComment, onError, onEvent, onId, onRetry } = config;
  const pendingFragments = [];
  let pendingFragmentsLength = 0;
  let bomPrefix = "";
  let id;
  let data = "";
  let dataLines = 0;
  let eventType;
  let terminated = false;
  let skippingLine = false;
  let skipNextLineFeed = false;
  function feed(chunk) {
    if (terminated) {
      throw new Error("Cannot feed parser: it was terminated after exceeding the configured max buffer size. Call `reset()` to resume parsing.");
    }
    if (bomPrefix !== void 0) {
      chunk = bomPrefix + chunk;
      if (chunk === "" || chunk === "\xEF" || chunk === "\xEF\xBB") {
        bomPrefix = chunk;
        return;
      }
      bomPrefix = void 0;
      chunk = chunk.replace(/^(?:\uFEFF|\xEF\xBB\xBF)/, "");
    }
    if (skippingLine || skipNextLineFeed) {
      chunk = resumeAfterSkip(chunk);
      if (!chunk) {
        return;
      }
    }
    if (!pendingFragments.length) {
      const trailing = processLines(chunk);
      if (trailing !== "") {
        storeTrailing(trailing);
      }
      checkForBufferOverflow();
      return;
    }
    if (chunk.indexOf("\n") === -1 && chunk.indexOf("\r") === -1) {
      if (pendingFragmentsLength < MAX_FIELD_PREFIX_LENGTH) {
        const head = pendingFragments.join("") + chunk.slice(0, MAX_FIELD_PREFIX_LENGTH - pendingFragmentsLength);
        if (!shouldBufferTrailing(head)) {
          pendingFragments.length = 0;
          pendingFragmentsLength = 0;
          skippingLine = true;
          return;
        }
      }
      pendingFragments.push(chunk);
      pendingFragmentsLength += chunk.length;
      checkForBufferOverflow();
      return;
    }
    pendingFragments.push(chunk);
    const input = pendingFragments.join("");
    pendingFragments.length = 0;
    pendingFragmentsLength = 0;
    storeTrailing(processLines(input));
    checkForBufferOverflow();
  }
  function resumeAfterSkip(chunk) {
    if (chunk.length === 0) {
      return chunk;
    }
    if (skipNextLineFeed) {
      skipNextLineFeed = false;
      return chunk.charCodeAt(0) === LF ? chunk.slice(1) : chunk;
    }
    const crIndex = chunk.indexOf("\r");
    const lfIndex = chunk.indexOf("\n");
    const lineEnd = crIndex === -1 ? lfIndex : lfIndex === -1 ? crIndex : crIndex < lfIndex ? crIndex : lfIndex;
    if (lineEnd === -1) {
      return "";
    }
    if (lineEnd === chunk.length - 1 && chunk.charCodeAt(lineEnd) === CR) {
      skippingLine = false;
      skipNextLineFeed = true;
      return "";
    }
    skippingLine = false;
    return chunk.slice(lineEnd + (chunk.charCodeAt(lineEnd) === CR && chunk.charCodeAt(lineEnd + 1) === LF ? 2 : 1));
  }
  function storeTrailing(trailing) {
    if (!trailing)
      return;
    if (trailing.charCodeAt(trailing.length - 1) === CR) {
      parseLine2(trailing, 0, trailing.length - 1);
      if (checkForBufferOverflow())
        return;
      skipNextLineFeed = true;
      return;
    }
    if (shouldBufferTrailing(trailing)) {
      pendingFragments.push(trailing);
      pendingFragmentsLength = trailing.length;
      return;
    }
    skippingLine = true;
  }
  function shouldBufferTrailing(trailing) {
    const firstCharCode = trailing.charCodeAt(0);
    return firstCharCode === 58 && !!onComment || firstCharCode === 100 && isPotentialField(trailing, "data") || firstCharCode === 101 && isPotentialField(trailing, "event") || firstCharCode === 105 && isPotentialField(trailing, "id") || firstCharCode === 114 && isPotentialField(trailing, "retry");
  }
  function checkForBufferOverflow() {
    if (terminated)
      return true;
    if (maxBufferSize === void 0)
      return false;
    if (pendingFragmentsLength + data.length <= maxBufferSize)
      return false;
    terminated = true;
    pendingFragments.length = 0;
    pendingFragmentsLength = 0;
    id = void 0;
    data = "";
    dataLines = 0;
    eventType = void 0;
    skippingLine = false;
    skipNextLineFeed = false;
    onError === null || onError === void 0 ? void 0 : onError(new ParseError(`Buffered data exceeded max buffer size of ${maxBufferSize} characters`, {
      type: "max-buffer-size-exceeded"
    }));
    return true;
  }
  function processLines(chunk) {
    let searchIndex = 0;
    if (chunk.indexOf("\r") === -1) {
      let lfIndex2 = chunk.indexOf("\n", searchIndex);
      while (lfIndex2 !== -1) {
        if (searchIndex === lfIndex2) {
          if (id !== void 0) {
            onId === null || onId === void 0 ? void 0 : onId(id);
          }
          if (dataLines > 0) {
            onEvent === null || onEvent === void 0 ? void 0 : onEvent({ id, event: eventType, data });
          }
          id = void 0;
          data = "";
          dataLines = 0;
          eventType = void 0;
          searchIndex = lfIndex2 + 1;
          lfIndex2 = chunk.indexOf("\n", searchIndex);
          continue;
        }
        const firstCharCode = chunk.charCodeAt(searchIndex);
        if (isDataPrefix(chunk, searchIndex, firstCharCode)) {
          const valueStart = chunk.charCodeAt(searchIndex + 5) === SPACE ? searchIndex + 6 : searchIndex + 5;
          const value = chunk.slice(valueStart, lfIndex2);
          if (dataLines === 0 && chunk.charCodeAt(lfIndex2 + 1) === LF) {
            if (id !== void 0) {
              onId === null || onId === void 0 ? void 0 : onId(id);
            }
            onEvent === null || onEvent === void 0 ? void 0 : onEvent({ id, event: eventType, data: value });
            id = void 0;
            data = "";
            eventType = void 0;
            searchIndex = lfIndex2 + 2;
            lfIndex2 = chunk.indexOf("\n", searchIndex);
            continue;
          }
          data = dataLines === 0 ? value : `${data}
${value}`;
          dataLines++;
        } else if (isEventPrefix(chunk, searchIndex, firstCharCode)) {
          eventType = chunk.slice(chunk.charCodeAt(searchIndex + 6) === SPACE ? searchIndex + 7 : searchIndex + 6, lfIndex2) || void 0;
        } else {
          parseLine2(chunk, searchIndex, lfIndex2);
        }
        if (checkForBufferOverflow())
          return "";
        searchIndex = lfIndex2 + 1;
        lfIndex2 = chunk.indexOf("\n", searchIndex);
      }
      return chunk.slice(searchIndex);
    }
    let crIndex = chunk.indexOf("\r", searchIndex);
    let lfIndex = chunk.indexOf("\n", searchIndex);
    while (searchIndex < chunk.length) {
      let lineEnd = -1;
      if (crIndex !== -1 && lfIndex !== -1) {
        lineEnd = crIndex < lfIndex ? crIndex : lfIndex;
      } else if (crIndex !== -1) {
        if (crIndex === chunk.length - 1) {
          lineEnd = -1;
        } else {
          lineEnd = crIndex;
        }
      } else if (lfIndex !== -1) {
        lineEnd = lfIndex;
      }
      if (lineEnd === -1) {
        break;
      }
      parseLine2(chunk, searchIndex, lineEnd);
      if (checkForBufferOverflow())
        return "";
      searchIndex = lineEnd + 1;
      if (chunk.charCodeAt(searchIndex - 1) === CR && chunk.charCodeAt(searchIndex) === LF) {
        searchIndex++;
      }
      if (crIndex !== -1 && crIndex < searchIndex) {
        crIndex = chunk.indexOf("\r", searchIndex);
      }
      if (lfIndex !== -1 && lfIndex < searchIndex) {
        lfIndex = chunk.indexOf("\n", searchIndex);
      }
    }
    return chunk.slice(searchIndex);
  }
  function parseLine2(chunk, start, end) {
    if (start === end) {
      dispatchEvent();
      return;
    }
    const firstCharCode = chunk.charCodeAt(start);
    if (isDataPrefix(chunk, start, firstCharCode)) {
      const valueStart = chunk.charCodeAt(start + 5) === SPACE ? start + 6 : start + 5;
      const value2 = chunk.slice(valueStart, end);
      data = dataLines === 0 ? value2 : `${data}
${value2}`;
      dataLines++;
      return;
    }
    if (isEventPrefix(chunk, start, firstCharCode)) {
      eventType = chunk.slice(chunk.charCodeAt(start + 6) === SPACE ? start + 7 : start + 6, end) || void 0;
      return;
    }
    if (firstCharCode === 105 && chunk.charCodeAt(start + 1) === 100 && chunk.charCodeAt(start + 2) === 58) {
      const value2 = chunk.slice(chunk.charCodeAt(start + 3) === SPACE ? start + 4 : start + 3, end);
      if (!value2.includes("\0"))
        id = value2;
      return;
    }
    if (firstCharCode === 58) {
      if (onComment) {
        const line2 = chunk.slice(start, end);
        onComment(line2.slice(chunk.charCodeAt(start + 1) === SPACE ? 2 : 1));
      }
      return;
    }
    const line = chunk.slice(start, end);
    const fieldSeparatorIndex = line.indexOf(":");
    if (fieldSeparatorIndex === -1) {
      processField(line, "", line);
      return;
    }
    const field2 = line.slice(0, fieldSeparatorIndex);
    const offset = line.charCodeAt(fieldSeparatorIndex + 1) === SPACE ? 2 : 1;
    const value = line.slice(fieldSeparatorIndex + offset);
    processField(field2, value, line);
  }
  function processField(field2, value, line) {
    switch (field2) {
      case "event":
        eventType = value || void 0;
        break;
      case "data":
        data = dataLines === 0 ? value : `${data}
${value}`;
        dataLines++;
        break;
      case "id":
        if (!value.includes("\0"))
          id = value;
        break;
      case "retry":
        if (/^\d+$/.test(value)) {
          onRetry === null || onRetry === void 0 ? void 0 : onRetry(parseInt(value, 10));
        } else {
          onError === null || onError === void 0 ? void 0 : onError(new ParseError(`Invalid \`retry\` value: "${value}"`, {
            type: "invalid-retry",
            value,
            line
          }));
        }
        break;
      default:
        onError === null || onError === void 0 ? void 0 : onError(new ParseError(`Unknown field "${field2.length > 20 ? `${field2.slice(0, 20)}\u2026` : field2}"`, { type: "unknown-field", field: field2, value, line }));
        break;
    }
  }
  function dispatchEvent() {
    if (id !== void 0) {
      onId === null || onId === void 0 ? void 0 : onId(id);
    }
    if (dataLines > 0) {
      onEvent === null || onEvent === void 0 ? void 0 : onEvent({
        id,
        event: eventType,
        data
      });
    }
    id = void 0;
    data = "";
    dataLines = 0;
    eventType = void 0;
  }
  function reset(options3 = {}) {
    if (options3.consume && pendingFragments.length > 0) {
      const incompleteLine = pendingFragments.join("");
      parseLine2(incompleteLine, 0, incompleteLine.length);
    }
    bomPrefix = "";
    id = void 0;
    data = "";
    dataLines = 0;
    eventType = void 0;
    pendingFragments.length = 0;
    pendingFragmentsLength = 0;
    terminated = false;
    skippingLine = false;
    skipNextLineFeed = false;
  }
  return { feed, reset };
}
function isDataPrefix(chunk, i, firstCharCode) {
  return firstCharCode === 100 && chunk.charCodeAt(i + 1) === 97 && chunk.charCodeAt(i + 2) === 116 && chunk.charCodeAt(i + 3) === 97 && chunk.charCodeAt(i + 4) === 58;
}
function isEventPrefix(chunk, i, firstCharCode) {
  return firstCharCode === 101 && chunk.charCodeAt(i + 1) === 118 && chunk.charCodeAt(i + 2) === 101 && chunk.charCodeAt(i + 3) === 110 && chunk.charCodeAt(i + 4) === 116 && chunk.charCodeAt(i + 5) === 58;
}
function isPotentialField(line, field2) {
  let i = 1;
  while (i < line.length && i < field2.length) {
    if (line.charCodeAt(i) !== field2.charCodeAt(i)) {
      return false;
    }
    i++;
  }
  return line.length <= field2.length || line.charCodeAt(field2.length) === 58;
}

// src/codex/sse.ts
async function* readSse(body, bounds) {
  const reader = body.getReader();
  const parse3 = createFeed(bounds.eventBytes);
  let total = 0;
  try {
    let chunk = await read(reader);
    while (chunk !== null && !chunk.done) {
      total += chunk.value.byteLength;
      const { events, overflow } = parse3(chunk.value);
      const tooLarge = overflow || total > bounds.streamBytes;
      if (tooLarge) {
        yield [...events, { type: "broken", reason: "too-large" }];
        return;
      }
      if (events.length > 0) yield events;
      chunk = await read(reader);
    }
    if (chunk === null) yield [{ type: "broken", reason: "cut" }];
  } finally {
    reader.cancel().catch(() => void 0);
  }
}
var read = (reader) => reader.read().catch(() => null);
function createFeed(maxBufferSize) {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let events = [];
  let overflow = false;
  const parser = createParser({
    maxBufferSize,
    onEvent: (event) => events.push({ type: "event", name: event.event ?? "", data: event.data }),
    onError: (error2) => {
      if (error2.type === "max-buffer-size-exceeded") overflow = true;
    }
  });
  return (bytes) => {
    events = [];
    parser.feed(decoder.decode(bytes, { stream: true }));
    return { events, overflow };
  };
}

// src/codex/watch.ts
import { setTimeout as timer } from "node:timers/promises";
var doze = async (ms, signal) => {
  await timer(ms, void 0, { signal, ref: false }).catch(() => void 0);
};
function rung(watch) {
  const why = watch.why();
  if (why === null) return null;
  return why === "cancelled" ? { kind: "cancelled" } : { kind: "clock", clock: why };
}
function startWatch(bounds, timing, caller) {
  const over2 = new AbortController();
  const connected = new AbortController();
  const signal = AbortSignal.any([over2.signal, caller]);
  let rang = null;
  let lastProgress = timing.clock.elapsed();
  const ring = (name) => {
    if (signal.aborted) return;
    rang = name;
    over2.abort();
  };
  const connecting = async () => {
    await timing.sleep(bounds.connectMs, AbortSignal.any([signal, connected.signal]));
    if (!connected.signal.aborted) ring("connect");
  };
  const stalling = async () => {
    for (let left = bounds.stallMs; left > 0 && !signal.aborted; ) {
      await timing.sleep(left, signal);
      left = lastProgress + bounds.stallMs - timing.clock.elapsed();
    }
    ring("stall");
  };
  const totalling = async () => {
    await timing.sleep(bounds.totalMs, signal);
    ring("total");
  };
  void connecting();
  void totalling();
  return {
    signal,
    answered() {
      connected.abort();
      lastProgress = timing.clock.elapsed();
      void stalling();
    },
    progressed() {
      lastProgress = timing.clock.elapsed();
    },
    why: () => rang ?? (caller.aborted ? "cancelled" : null),
    [Symbol.dispose]: () => over2.abort()
  };
}

// src/codex/http.ts
function isProgress(received) {
  return received.kind === "event" && (received.what.type !== "other" || received.what.progress);
}
function postForEvents(exchange, deps2) {
  const { provider, body } = exchange;
  return askForEvents(exchange, { method: "POST", url: provider.responsesUrl, body: JSON.stringify(body) }, deps2);
}
async function* askForEvents(exchange, ask4, deps2) {
  var _stack = [];
  try {
    const { provider, signal, totalMs } = exchange;
    const { connectSeconds, stallSeconds } = provider.limits;
    const watch = __using(_stack, startWatch({ connectMs: connectSeconds * 1e3, stallMs: stallSeconds * 1e3, totalMs }, deps2, signal));
    const answer = await send2(exchange.headers, ask4, { fetch: deps2.fetch, watch });
    if ("kind" in answer) {
      yield [rung(watch) ?? answer];
      return;
    }
    watch.answered();
    const refusal = await refusalIn(answer);
    if (refusal !== null) {
      yield [rung(watch) ?? refusal];
      return;
    }
    yield [{ kind: "answered", via: viaOf(answer) }];
    for await (const parts of readSse(answer.body ?? new ReadableStream(), provider.limits)) {
      const received = parts.map((part) => part.type === "broken" ? rung(watch) ?? faultOf(part) : read2(part));
      if (received.some(isProgress)) watch.progressed();
      yield received;
      if (parts.at(-1)?.type === "broken") return;
    }
    yield [rung(watch) ?? { kind: "stream", fault: "cut" }];
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
function read2({ name, data }) {
  return parseEvent(name, data);
}
function faultOf({ reason }) {
  return { kind: "stream", fault: reason };
}
async function send2(own, { method, url, body }, { fetch: fetch2, watch }) {
  const headers = {
    "user-agent": "codex-bot",
    ...own,
    accept: "text/event-stream",
    // Nothing compressed comes in, so nothing can swell (T75).
    "accept-encoding": "identity",
    ...body === null ? {} : { "content-type": "application/json" }
  };
  try {
    return await fetch2(url, { method, headers, body, redirect: "manual", signal: watch.signal });
  } catch (error2) {
    if (watch.signal.aborted) return rung(watch) ?? { kind: "cancelled" };
    if (error2 instanceof TypeError && error2.cause !== void 0) return { kind: "network", code: codeOf2(error2.cause) };
    throw error2;
  }
}
async function refusalIn(answer) {
  const encoding = answer.headers.get("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity") return { kind: "stream", fault: "encoded" };
  if (answer.status !== 200) {
    const retryAfter = answer.headers.get("retry-after");
    const report3 = readErrorBody(await readStart2(answer));
    return { kind: "http", status: answer.status, retryAfter, report: report3, via: viaOf(answer) };
  }
  const type = answer.headers.get("content-type") ?? "text/event-stream";
  if (/^text\/event-stream\b/i.test(type)) return null;
  const report2 = readErrorBody(await readStart2(answer));
  if (report2.html) return { kind: "stream", fault: "html" };
  return report2 === noReport ? { kind: "stream", fault: "not-a-stream" } : { kind: "in-stream", report: report2 };
}
function viaOf({ headers }) {
  return { transport: "sse", ...namesIn((name) => headers.get(name)) };
}

// src/codex/read-on.ts
async function* postAndReadOn(exchange, deps2) {
  const endsAt = deps2.clock.elapsed() + exchange.totalMs;
  const place = { id: null, sequence: null, ended: false };
  const body = { ...exchange.body, store: true, background: true };
  let received = postForEvents({ ...exchange, body }, deps2);
  let broken = null;
  try {
    for (let inVain = 0; inVain < exchange.provider.limits.requestAttempts; ) {
      const before = place.sequence;
      const trouble = yield* pass(received, place);
      if (trouble === null) return;
      broken ??= trouble;
      inVain = place.sequence === before ? inVain + 1 : 1;
      const gone = place.id === null || place.sequence === null || !readable2(trouble);
      if (gone || inVain >= exchange.provider.limits.requestAttempts) {
        yield [broken];
        return;
      }
      await deps2.sleep(backoffMs(inVain), exchange.signal);
      const rest = { ...exchange, totalMs: endsAt - deps2.clock.elapsed() };
      received = askForEvents(rest, { method: "GET", url: addressOf3(exchange, place), body: null }, deps2);
    }
  } finally {
    if (place.id !== null && !place.ended) void callOff(exchange, place.id, deps2);
  }
}
async function* pass(received, place) {
  for await (const parts of received) {
    const good = parts.filter((part) => part.kind === "event" || part.kind === "answered");
    for (const part of good) if (part.kind === "event") note(place, part);
    if (good.length > 0) yield good;
    const last = parts.at(-1);
    if (last !== void 0 && last.kind !== "event" && last.kind !== "answered") return last;
  }
  return null;
}
function note(place, { responseId, sequence, what }) {
  place.id ??= safeId(responseId);
  place.sequence = sequence ?? place.sequence;
  place.ended ||= ends.has(what.type);
}
var ends = /* @__PURE__ */ new Set(["completed", "failed", "incomplete"]);
function safeId(id) {
  return id !== null && /^[\w-]{1,200}$/.test(id) ? id : null;
}
function readable2(trouble) {
  if (trouble.kind === "stream") return trouble.fault === "cut";
  if (trouble.kind === "http") return trouble.status >= 500;
  return trouble.kind === "network" || trouble.kind === "clock" && trouble.clock !== "total";
}
function addressOf3({ provider }, { id, sequence }) {
  const url = new URL(provider.responsesUrl);
  url.pathname = `${url.pathname}/${id ?? ""}`;
  url.searchParams.set("stream", "true");
  url.searchParams.set("starting_after", String(sequence));
  return url.href;
}
var callOffMs = 1e4;
async function callOff({ provider, headers }, id, deps2) {
  var _stack = [];
  try {
    const url = new URL(provider.responsesUrl);
    url.pathname = `${url.pathname}/${id}/cancel`;
    const bounds = { connectMs: callOffMs, stallMs: callOffMs, totalMs: callOffMs };
    const watch = __using(_stack, startWatch(bounds, deps2, new AbortController().signal));
    const asked2 = { method: "POST", headers, redirect: "manual", signal: watch.signal };
    await deps2.fetch(url, asked2).catch(() => void 0);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}

// src/codex/socket/chain.ts
var inputSchema = array(json().transform((item2) => item2));
function inputOf2(body) {
  return inputSchema.parse(body["input"]);
}
function restOf(body) {
  return JSON.stringify({ ...body, input: null });
}
function newInput(body, chain) {
  const input = inputOf2(body);
  if (restOf(body) !== chain.rest || input.length <= chain.known.length) return null;
  const extended = chain.known.every((item2, at) => item2 === JSON.stringify(input[at]));
  return extended ? input.slice(chain.known.length) : null;
}

// src/codex/socket/frames.ts
var turnStateHeader = "x-codex-turn-state";
function toFrame({ body, headers }, chain, more = {}) {
  const input = chain === null ? null : newInput(body, chain);
  const state2 = chain === null || input === null ? null : keptState(chain, input);
  const metadata = { ...inFrames(headers), ...state2 === null ? {} : { [turnStateHeader]: state2 } };
  const told = Object.keys(metadata).length === 0 ? {} : { client_metadata: metadata };
  const whole = { type: "response.create", ...body, ...more, ...told };
  if (chain === null || input === null) return JSON.stringify(whole);
  return JSON.stringify({ ...whole, previous_response_id: chain.responseId, input });
}
var aboutOne = /^x-openai-internal-/;
function inHandshake(headers) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !aboutOne.test(name)));
}
function inFrames(headers) {
  const own = Object.entries(headers).filter(([name]) => aboutOne.test(name));
  return Object.fromEntries(own.map(([name, value]) => [`ws_request_header_${name.replaceAll("-", "_")}`, value]));
}
function keptState(chain, input) {
  return input.some((item2) => personSchema2.safeParse(item2).success) ? null : chain.turnState;
}
var personSchema2 = looseObject({ type: literal("message"), role: literal("user") });
var status = int().min(200).max(599);
var headersSchema = record(string(), unknown()).catch({}).transform(
  (headers) => new Map(
    Object.entries(headers).flatMap(
      ([name, value]) => typeof value === "string" || typeof value === "number" ? [[name.toLowerCase(), String(value)]] : []
    )
  )
);
var errorSchema2 = looseObject({
  type: literal("error"),
  status: status.optional(),
  status_code: status.optional(),
  error: looseObject({ code: string().catch("") }).nullable().catch(null),
  headers: headersSchema
}).refine((frame) => frame.status !== void 0 || frame.status_code !== void 0);
var metadataSchema = looseObject({ type: literal("response.metadata"), headers: headersSchema });
var lost = /* @__PURE__ */ new Set(["previous_response_not_found", "websocket_connection_limit_reached"]);
function readFrame(text3) {
  const json3 = parseJson(text3);
  const type = fieldOf(json3, "type");
  if (type !== "response.metadata" && type !== "error") return toEvent(json3, { name: "", data: text3 });
  const metadata = metadataSchema.safeParse(json3);
  if (metadata.success) return toMetadata(metadata.data.headers);
  const failed2 = errorSchema2.safeParse(json3);
  if (!failed2.success) return toEvent(json3, { name: "", data: text3 });
  const { error: error2, headers } = failed2.data;
  if (lost.has(error2?.code ?? "")) return { kind: "chain-lost" };
  const trouble = {
    kind: "http",
    status: failed2.data.status ?? failed2.data.status_code ?? 0,
    retryAfter: headers.get("retry-after") ?? null,
    report: readErrorFields(error2)
  };
  return { kind: "refused", trouble, names: namesIn((name) => headers.get(name)) };
}
function toMetadata(headers) {
  const state2 = headers.get(turnStateHeader) ?? "";
  const kept = /^[\x21-\x7e]{1,4096}$/.test(state2) ? state2 : null;
  return { kind: "metadata", state: kept, names: namesIn((name) => headers.get(name)) };
}

// src/codex/socket/hear.ts
function hear(arrivals, heard) {
  const received = [];
  for (const arrival of arrivals) {
    if (arrival.type === "over") {
      const end = heard.rung();
      if (end === null && !heard.said && heard.before !== null && arrival.fault === "cut") return null;
      return { received: [...received, end ?? { kind: "stream", fault: arrival.fault }], over: true };
    }
    const reading2 = readFrame(arrival.text);
    if (reading2.kind === "chain-lost" && !heard.said) return null;
    if (!heard.answered || reading2.kind !== "event") received.push(answeredBy(heard, reading2));
    heard.answered = true;
    const last = take(reading2, heard);
    if (last !== null) received.push(last);
    if (heard.next !== null || last !== null && last.kind !== "event") return { received, over: true };
  }
  return { received, over: false };
}
function take(reading2, heard) {
  switch (reading2.kind) {
    case "metadata":
      heard.state ??= reading2.state;
      return null;
    case "refused":
      return reading2.trouble;
    case "chain-lost":
      return { kind: "stream", fault: "cut" };
    case "event":
      heard.said = true;
      heard.next = chainAfter(reading2, heard);
      return reading2;
  }
}
function answeredBy(heard, reading2) {
  if ("names" in reading2) {
    const requestId2 = heard.names.requestId ?? reading2.names.requestId;
    heard.names = { ...heard.names, ...reading2.names, requestId: requestId2 };
  }
  const requestId = heard.names.requestId ?? heard.handshake;
  return { kind: "answered", via: { transport: "websocket", ...heard.names, requestId } };
}
function chainAfter({ what, responseId }, heard) {
  if (what.type === "item" && what.item !== null) heard.items.push(what.item);
  if (what.type !== "completed" || responseId === null) return null;
  const { items, state: state2, exchange, warm } = heard;
  return {
    responseId,
    rest: restOf(exchange.body),
    known: inputOf2(exchange.after(items)).map((item2) => JSON.stringify(item2)),
    open: warm || !what.endTurn || items.some(({ type }) => type === "call"),
    turnState: state2
  };
}

// src/codex/socket/ask-over-socket.ts
async function* askOverSocket(exchange, deps2) {
  const endsAt = deps2.clock.elapsed() + exchange.totalMs;
  for (let anew = false; ; anew = true) {
    const now = { ...exchange, totalMs: endsAt - deps2.clock.elapsed() };
    const lease = await deps2.lines.take(now, anew);
    if (lease.kind === "no-socket") return lease;
    if (lease.kind !== "lease") {
      yield [lease];
      return null;
    }
    const lost2 = yield* converse(lease, now, deps2);
    if (!lost2) return null;
    if (anew) {
      yield [{ kind: "stream", fault: "cut" }];
      return null;
    }
  }
}
async function warmUp(exchange, deps2) {
  const lease = await deps2.lines.take(exchange, true);
  if (lease.kind !== "lease") return;
  const heard = converse(lease, exchange, { ...deps2, more: { generate: false } });
  while ((await heard.next()).done !== true) ;
}
async function* converse(lease, exchange, deps2) {
  var _stack = [];
  try {
    const { provider, totalMs, signal } = exchange;
    const stallMs = provider.limits.stallSeconds * 1e3;
    const watch = __using(_stack, startWatch({ connectMs: stallMs, stallMs, totalMs }, deps2, signal));
    watch.signal.addEventListener("abort", () => rung(watch) !== null && lease.socket.drop(), { once: true });
    const heard = nothingYet(lease, exchange, { warm: deps2.more !== void 0, rung: () => rung(watch) });
    try {
      lease.socket.send(toFrame(exchange, lease.chain, deps2.more));
      watch.answered();
      for (; ; ) {
        const told = hear(await lease.socket.inbox.next(), heard);
        if (told === null) return true;
        if (told.received.some(isProgress)) watch.progressed();
        if (told.received.length > 0) yield told.received;
        if (told.over) return false;
      }
    } finally {
      if (heard.next === null) lease.socket.drop();
      else lease.keep(heard.next);
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
function nothingYet({ socket, chain }, exchange, more) {
  const input = chain === null ? null : newInput(exchange.body, chain);
  return {
    ...more,
    exchange,
    before: chain,
    handshake: socket.requestId(),
    items: [],
    state: chain === null || input === null ? null : keptState(chain, input),
    names: { requestId: null },
    answered: false,
    said: false,
    next: null
  };
}

// src/codex/socket/keep-alive.ts
async function keepAlive(socket, idleSince, { clock, sleep: sleep2 }) {
  const openedAt = clock.elapsed();
  let unanswered = false;
  let frames = socket.frames();
  let waitMs = limits.socketPingSeconds * 1e3;
  socket.onPong(() => unanswered = false);
  for (; ; ) {
    await sleep2(waitMs, socket.closed);
    if (socket.closed.aborted) return;
    const heard = socket.frames() > frames;
    if (spent(idleSince(), openedAt, clock.elapsed()) || unanswered && !heard) break;
    frames = socket.frames();
    unanswered = !heard;
    if (unanswered) socket.ping();
    waitMs = heard ? limits.socketPingSeconds * 1e3 : Math.min(waitMs * 2, limits.socketQuietPingSeconds * 1e3);
  }
  socket.drop();
}
function spent(idleSince, openedAt, now) {
  if (idleSince === null) return false;
  return now - openedAt >= limits.socketLifeSeconds * 1e3 || now - idleSince >= limits.socketIdleSeconds * 1e3;
}

// src/codex/socket/inbox.ts
function createInbox() {
  const waiting2 = [];
  let asked2 = null;
  let end = null;
  return {
    put(arrival) {
      if (end !== null) return;
      if (arrival.type === "over") end = arrival;
      waiting2.push(arrival);
      asked2?.();
      asked2 = null;
    },
    async next() {
      if (waiting2.length === 0 && end === null) await new Promise((resolve) => asked2 = resolve);
      return waiting2.length === 0 && end !== null ? [end] : waiting2.splice(0);
    }
  };
}

// src/codex/socket/open-socket.ts
var beta = "responses_websockets=2026-02-06";
var mostErrorBytes = 64 * 1024;
async function openSocket(address, signal) {
  const { WebSocket } = await import("./wrapper-O7SWZCYL.js");
  const socket = new WebSocket(address.url.replace(/^http/, "ws"), {
    headers: { "user-agent": "codex-bot", ...address.headers, "openai-beta": beta },
    perMessageDeflate: false,
    maxPayload: address.bounds.eventBytes,
    followRedirects: false
  });
  const opening = Promise.withResolvers();
  const open6 = listen(socket, address.bounds);
  socket.on("open", () => opening.resolve(open6));
  socket.on("error", (error2) => opening.resolve({ kind: "network", code: codeOf2(error2) }));
  socket.on("unexpected-response", (_, response) => {
    opening.resolve(readRefusal(response).finally(() => socket.terminate()));
  });
  const leave = () => socket.terminate();
  signal.addEventListener("abort", leave, { once: true });
  if (signal.aborted) leave();
  try {
    return await opening.promise;
  } finally {
    signal.removeEventListener("abort", leave);
  }
}
function listen(socket, bounds) {
  const closed = new AbortController();
  const inbox = createInbox();
  let wire = null;
  let requestId = null;
  let bytes = 0;
  let frames = 0;
  const over2 = (fault) => {
    inbox.put({ type: "over", fault });
    socket.terminate();
  };
  socket.on("message", (data, binary) => {
    bytes += sizeOf(data);
    frames++;
    if (binary) over2("unreadable");
    else if (bytes > bounds.streamBytes) over2("too-large");
    else inbox.put({ type: "frame", text: textOf3(data) });
  });
  socket.on("upgrade", (response) => {
    wire = response.socket;
    requestId = requestIdOf(response);
  });
  socket.on("error", (error2) => inbox.put({ type: "over", fault: faultOf2(codeOf2(error2)) }));
  socket.on("close", () => {
    inbox.put({ type: "over", fault: "cut" });
    closed.abort();
  });
  return {
    kind: "open",
    inbox,
    requestId: () => requestId,
    frames: () => frames,
    send(text3) {
      bytes = 0;
      socket.send(text3, () => void 0);
    },
    ping: () => socket.ping("", true, () => void 0),
    onPong: (heard) => socket.on("pong", heard),
    hold: (holds) => holds ? wire?.ref() : wire?.unref(),
    drop: () => socket.terminate(),
    closed: closed.signal
  };
}
var faults2 = /* @__PURE__ */ new Map([
  ["WS_ERR_UNSUPPORTED_MESSAGE_LENGTH", "too-large"],
  // The bit of a compressed frame, which nobody agreed on.
  ["WS_ERR_UNEXPECTED_RSV_1", "encoded"],
  ["WS_ERR_INVALID_UTF8", "unreadable"]
]);
function faultOf2(code) {
  return faults2.get(code) ?? "cut";
}
async function readRefusal(response) {
  const status2 = response.statusCode ?? 0;
  const retryAfter = response.headers["retry-after"] ?? null;
  const plain3 = (response.headers["content-encoding"] ?? "identity") === "identity";
  const report2 = plain3 ? readErrorBody(await startOf(response)) : noReport;
  response.destroy();
  const via = { transport: "websocket", requestId: requestIdOf(response) };
  return { kind: "http", status: status2, retryAfter, report: report2, via };
}
function requestIdOf({ headers }) {
  return namesIn((name) => [headers[name]].flat()[0]).requestId;
}
async function startOf(response) {
  const decoder = new TextDecoder();
  let text3 = "";
  try {
    for await (const chunk of response) {
      if (chunk instanceof Uint8Array) text3 += decoder.decode(chunk, { stream: true });
      if (text3.length >= mostErrorBytes) break;
    }
  } catch {
    return text3;
  }
  return text3;
}
function sizeOf(data) {
  return Array.isArray(data) ? data.reduce((sum, part) => sum + part.byteLength, 0) : data.byteLength;
}
function textOf3(data) {
  const whole = Array.isArray(data) ? Buffer.concat(data) : data;
  return Buffer.isBuffer(whole) ? whole.toString("utf8") : Buffer.from(whole).toString("utf8");
}

// src/codex/socket/lines.ts
function createLines(timing, resting) {
  const { clock } = timing;
  const lines = /* @__PURE__ */ new Set();
  let shaking = 0;
  const lease = (line) => {
    line.idleSince = null;
    line.socket.hold(true);
    return {
      kind: "lease",
      socket: line.socket,
      chain: line.chain,
      keep(chain) {
        line.chain = chain;
        line.idleSince = clock.elapsed();
        line.socket.hold(false);
      }
    };
  };
  const add = (socket, asked2) => {
    const line = { socket, asked: asked2, openedAt: clock.elapsed(), chain: null, idleSince: null };
    lines.add(line);
    socket.closed.addEventListener("abort", () => lines.delete(line), { once: true });
    void keepAlive(socket, () => line.idleSince, resting);
    return lease(line);
  };
  const idle = () => [...lines].filter((line) => line.idleSince !== null);
  const makeRoom = () => {
    if (lines.size + shaking < limits.sockets) return true;
    const oldest = idle()[0];
    if (oldest === void 0) return false;
    lines.delete(oldest);
    oldest.socket.drop();
    return true;
  };
  const fitting = ({ body, headers }) => {
    const asked2 = JSON.stringify(inHandshake(headers));
    const now = clock.elapsed();
    const free = idle().filter((line) => line.asked === asked2 && !spent(line.idleSince, line.openedAt, now));
    const known2 = free.find(({ chain }) => chain !== null && newInput(body, chain) !== null);
    return known2 ?? free.find(({ chain }) => chain?.open !== true);
  };
  return {
    async take(exchange, anew) {
      const found = anew ? void 0 : fitting(exchange);
      if (found !== void 0) return lease(found);
      if (!makeRoom()) return { kind: "no-socket", tryAgainMs: 0 };
      shaking++;
      try {
        const opening = await shakeHands(exchange, timing);
        return opening.kind === "open" ? add(opening, JSON.stringify(inHandshake(exchange.headers))) : judge(opening);
      } finally {
        shaking--;
      }
    },
    [Symbol.dispose]() {
      for (const { socket } of lines) socket.drop();
    }
  };
}
async function shakeHands({ provider, headers, totalMs, signal }, timing) {
  var _stack = [];
  try {
    const connectMs = Math.min(provider.limits.connectSeconds, limits.socketHandshakeSeconds) * 1e3;
    const watch = __using(_stack, startWatch({ connectMs, stallMs: totalMs, totalMs }, timing, signal));
    const address = { url: provider.responsesUrl, headers: inHandshake(headers), bounds: provider.limits };
    const opening = await openSocket(address, watch.signal);
    return opening.kind === "network" ? rung(watch) ?? opening : opening;
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
function judge(trouble) {
  if (trouble.kind === "cancelled" || trouble.kind === "clock" && trouble.clock === "total") return trouble;
  if (trouble.kind !== "http") return { kind: "no-socket", tryAgainMs: later };
  return asked.has(trouble.status) ? trouble : { kind: "no-socket", tryAgainMs: trouble.status === 426 ? Infinity : later };
}
var later = limits.socketRetrySeconds * 1e3;
var asked = /* @__PURE__ */ new Set([401, 429]);

// src/codex/socket/open-ahead.ts
function openAhead(lines) {
  const under = /* @__PURE__ */ new Map();
  const openOne = async (meeting) => {
    const nothing4 = { input: [] };
    const taken = await lines.take({ ...meeting, body: nothing4, after: () => nothing4 }, false);
    if (taken.kind === "lease") taken.keep(taken.chain);
    return taken.kind === "no-socket" ? taken : null;
  };
  return {
    async take(exchange, anew) {
      const none2 = await under.get(askedIn(exchange));
      return none2 ?? lines.take(exchange, anew);
    },
    open(meeting) {
      const asked2 = askedIn(meeting);
      const opening = under.get(asked2) ?? openOne(meeting).finally(() => under.delete(asked2));
      under.set(asked2, opening);
      return opening;
    },
    [Symbol.dispose]: () => lines[Symbol.dispose]()
  };
}
function askedIn({ headers }) {
  return JSON.stringify(inHandshake(headers));
}

// src/codex/open-transport.ts
function chained(exchange) {
  if (exchange.provider.accepts.instructions !== "chained") return exchange;
  return { ...exchange, body: withPrompt(exchange.body), after: (items) => withPrompt(exchange.after(items)) };
}
var nothing3 = () => Promise.resolve();
function openTransport(provider, deps2) {
  const post = provider.background ? postAndReadOn : postForEvents;
  const overHttp = (exchange) => post(exchange, deps2);
  if (!provider.webSocket || provider.background) {
    return { send: overHttp, open: nothing3, prepare: nothing3, [Symbol.dispose]: () => void 0 };
  }
  const { clock, sleep: sleep2 } = deps2;
  const lines = openAhead(createLines({ clock, sleep: sleep2 }, { clock, sleep: deps2.doze ?? doze }));
  const overSocket = { clock, sleep: sleep2, lines };
  let withoutUntil = Number.NEGATIVE_INFINITY;
  return {
    async *send(exchange) {
      const endsAt = clock.elapsed() + exchange.totalMs;
      if (clock.elapsed() >= withoutUntil) {
        const none2 = yield* askOverSocket(chained(exchange), overSocket);
        if (none2 === null) return;
        withoutUntil = clock.elapsed() + none2.tryAgainMs;
      }
      yield* overHttp({ ...exchange, totalMs: endsAt - clock.elapsed() });
    },
    async open(meeting) {
      const none2 = clock.elapsed() >= withoutUntil ? await lines.open(meeting) : null;
      if (none2 !== null) withoutUntil = clock.elapsed() + none2.tryAgainMs;
    },
    async prepare(exchange) {
      if (clock.elapsed() >= withoutUntil) await warmUp(chained(exchange), overSocket);
    },
    [Symbol.dispose]: () => lines[Symbol.dispose]()
  };
}

// src/codex/client.ts
function createCodex(provider, deps2) {
  const transport = openTransport(provider, { ...deps2, fetch: deps2.fetch ?? fetch });
  const gate = createGate(deps2, provider.limits.retryAfterSeconds * 1e3);
  const totalMs = provider.limits.requestSeconds * 1e3;
  const runOf = (turn2, signal) => {
    const credential = credentialFor(provider, signal);
    return { provider, clock: deps2.clock, gate, transport: transport.send, turn: turn2, signal, credential };
  };
  return {
    run: (turn2, signal) => runTurn(runOf(turn2, signal), deps2),
    async open(signal) {
      if (!provider.webSocket) return;
      const headers = await credentialFor(provider, signal).headers();
      if (!isTrouble(headers)) await transport.open({ provider, headers, totalMs, signal });
    },
    async prepare(turn2, signal) {
      const run = runOf(turn2, signal);
      const headers = await run.credential.headers();
      if (isTrouble(headers)) return;
      await transport.prepare(exchangeOf(run, { headers, carried: [], leftMs: () => totalMs }));
    },
    [Symbol.dispose]: () => transport[Symbol.dispose]()
  };
}
async function* runTurn(run, deps2) {
  const startedAt = run.clock.elapsed();
  const leftMs = () => run.provider.limits.requestSeconds * 1e3 - (run.clock.elapsed() - startedAt);
  let gathered = { items: [], usage: noUsage, responseId: null, via: null };
  for (let attempt2 = 1; ; attempt2++) {
    const end = yield* attemptOnce(run, gathered.items, leftMs);
    gathered = gather(gathered, end);
    if (end.outcome.kind === "completed") {
      yield ended2(run.turn, gathered, end.outcome);
      return;
    }
    const failure = classify(end.outcome, about(run));
    const owesOutput = gathered.items.some((item2) => item2.type === "call");
    const tried = { failure, attempt: owesOutput ? 1 : attempt2, leftMs: leftMs(), random: deps2.random() };
    const waitMs = planRetry(tried, run.provider.limits);
    if (waitMs === null) {
      yield ended2(run.turn, gathered, { kind: "failed", failure: counted(failure, attempt2) });
      return;
    }
    yield { type: "retry", attempt: attempt2, waitMs, why: failure.message };
    await deps2.sleep(waitMs, run.signal);
    if (owesOutput && !run.signal.aborted) {
      yield ended2(run.turn, gathered, { kind: "completed", endTurn: false });
      return;
    }
  }
}
function gather(before, end) {
  return {
    items: [...before.items, ...end.items],
    usage: addUsage(before.usage, end.usage),
    responseId: end.responseId ?? before.responseId,
    via: end.via ?? before.via
  };
}
function ended2(turn2, { via, ...gathered }, outcome) {
  const other = via?.model !== void 0 && !isNamed(via.model, turn2.model) ? { models: [via.model] } : {};
  return { type: "ended", result: { outcome, ...gathered, ...other, ...via === null ? {} : { via } } };
}
function isNamed(answering, asked2) {
  return answering === asked2 || answering.startsWith(`${asked2}-`) || asked2.endsWith(`/${answering}`);
}
function counted(failure, attempts) {
  return attempts === 1 ? failure : { ...failure, message: `${failure.message} (${String(attempts)} attempts)` };
}

// src/codex/generate.ts
function createGenerate(provider, deps2) {
  return {
    async *run(turn2, signal) {
      const limit = AbortSignal.timeout(provider.limits.requestSeconds * 1e3);
      const answer = await ask2(turn2, provider, { ...deps2, signal: AbortSignal.any([signal, limit]) });
      if ("kind" in answer) return yield failed(answer, turn2, { provider, deps: deps2 });
      yield { type: "started" };
      let text3 = "";
      try {
        for await (const piece of pieces(answer.body ?? new ReadableStream(), provider.limits.streamBytes)) {
          text3 += piece;
          yield { type: "text", delta: piece };
        }
      } catch {
        return yield failed(signal.aborted ? { kind: "cancelled" } : { kind: "stream", fault: "cut" }, turn2, {
          provider,
          deps: deps2
        });
      }
      if (text3.trim() === "") return yield failed({ kind: "stream", fault: "cut" }, turn2, { provider, deps: deps2 });
      const item2 = { type: "message", role: "assistant", text: text3 };
      yield { type: "item", item: item2 };
      const outcome = { kind: "completed", endTurn: true };
      yield { type: "ended", result: { outcome, items: [item2], usage: { ...noUsage, requests: 1 }, responseId: null } };
    }
  };
}
async function ask2(turn2, provider, { fetch: send3, signal }) {
  const headers = await credentialFor(provider, signal).headers();
  if (isTrouble(headers)) return headers;
  const wanted = { "accept-encoding": "identity", "content-type": "application/json" };
  const answer = await send3(provider.responsesUrl, {
    method: "POST",
    headers: { ...wanted, ...headers },
    body: JSON.stringify({
      prompt: promptOf(turn2),
      language: "markdown",
      stream: true,
      max_tokens: 2048,
      mobile_optimized: true
    }),
    redirect: "manual",
    signal
  }).catch(() => null);
  if (answer === null) return signal.aborted ? { kind: "cancelled" } : { kind: "network", code: "no answer" };
  if (answer.status === 200) return answer;
  const retryAfter = answer.headers.get("retry-after");
  return { kind: "http", status: answer.status, retryAfter, report: readErrorBody(await readStart2(answer)) };
}
function promptOf({ instructions, input, output }) {
  const said = afterCompaction(input).flatMap((item2) => {
    if (item2.type === "message") return [`[${item2.role}]
${item2.text}`];
    return item2.type === "compaction" && item2.form === "text" ? [`[user]
${compactionText(item2.content)}`] : [];
  });
  const form = output === null ? [] : [`Answer with JSON alone that fits this schema:
${JSON.stringify(output.schema)}`];
  return [instructions, ...said, ...form].join("\n\n");
}
var pieceSchema = union([
  looseObject({ text: string() }).transform(({ text: text3 }) => text3),
  looseObject({ delta: string() }).transform(({ delta }) => delta)
]);
async function* pieces(body, mostBytes3) {
  const decoder = new TextDecoder();
  let [rest, bytes] = ["", 0];
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes3) throw new RangeError("too much");
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield readLine(line);
  }
  if (rest !== "") yield readLine(rest);
}
function readLine(line) {
  const text3 = line.replace(/\r$/, "").replace(/^data: ?/, "");
  if (text3 === "[DONE]") return "";
  try {
    const read3 = pieceSchema.safeParse(JSON.parse(text3));
    if (read3.success) return read3.data;
  } catch {
  }
  return `${text3}
`;
}
function failed(trouble, { model }, { provider, deps: deps2 }) {
  const { credential, authHint, pageHint } = provider;
  const { host } = new URL(provider.responsesUrl);
  const secrets = provider.secrets();
  const failure = classify(trouble, { model, host, credential, authHint, pageHint, secrets, now: deps2.clock.now() });
  return {
    type: "ended",
    result: { outcome: { kind: "failed", failure }, items: [], usage: noUsage, responseId: null }
  };
}

// src/codex/open-catalogue.ts
import { createHash as createHash7 } from "node:crypto";

// src/codex/catalogue.ts
var slug2 = string().regex(/^[\x21-\x7e]{1,100}$/);
var words2 = string().catch("").transform((text3) => text3.replaceAll(/[\p{Cc}\p{Cf}]+/gu, " ").slice(0, 200));
var effort = _enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"]);
var level = union([effort, looseObject({ effort }).transform((it) => it.effort)]).nullable().catch(null);
var tokens = int().positive().max(1e8).nullable().catch(null);
var entrySchema = looseObject({
  slug: slug2,
  display_name: words2,
  description: words2,
  context_window: tokens,
  supported_reasoning_levels: array(level).max(50).catch([]),
  default_reasoning_level: effort.nullable().catch(null),
  apply_patch_tool_type: string().nullish().catch(void 0),
  input_modalities: array(string()).nullable().catch(null),
  use_responses_lite: boolean().catch(false),
  visibility: string().catch("list"),
  priority: number().catch(1e3)
});
var plainSchema = looseObject({ id: slug2 });
var listSchema = union([
  looseObject({ models: array(unknown()) }).transform(({ models }) => models),
  looseObject({ data: array(unknown()) }).transform(({ data }) => data)
]);
function parseCatalogue(json3) {
  const list = listSchema.safeParse(json3);
  if (!list.success) return null;
  const read3 = list.data.slice(0, limits.catalogueModels).map(readEntry);
  const good = read3.filter((entry) => entry !== null).toSorted((a, b) => a.priority - b.priority);
  const models = good.map(({ model }) => model).filter(({ slug: slug3 }, at, all) => all.findIndex((m) => m.slug === slug3) === at);
  return { models, skipped: read3.length - good.length };
}
function readEntry(json3) {
  const entry = entrySchema.safeParse(json3);
  if (entry.success) return { model: toModel(entry.data), priority: entry.data.priority };
  const plain3 = plainSchema.safeParse(json3);
  return plain3.success ? { model: bare(plain3.data.id), priority: 1e3 } : null;
}
function toModel(entry) {
  const known2 = traitsOf(entry.slug);
  const efforts2 = entry.supported_reasoning_levels.filter((each) => each !== null);
  const patch = entry.apply_patch_tool_type;
  return {
    slug: entry.slug,
    name: entry.display_name || entry.slug,
    description: entry.description,
    window: entry.context_window ?? known2.window,
    efforts: efforts2.length === 0 ? known2.efforts : efforts2,
    effort: entry.default_reasoning_level,
    freeform: patch === void 0 ? known2.freeform : patch === "freeform",
    images: entry.input_modalities?.includes("image") ?? known2.images,
    lite: entry.use_responses_lite,
    hidden: entry.visibility !== "list"
  };
}
function bare(id) {
  const { known: _, ...traits } = traitsOf(id);
  return { slug: id, name: id, description: "", effort: null, hidden: false, ...traits };
}

// src/codex/open-catalogue.ts
var freshMs = 3e5;
function openCatalogue(provider, deps2) {
  let current = { models: knownModels, from: "built-in", skipped: 0, why: null };
  let until = Number.NEGATIVE_INFINITY;
  let known2 = null;
  let named2 = null;
  let flight = null;
  const look = async (signal) => {
    const anew = named2 !== null && !isSame2(named2, known2);
    const found = await refresh(provider, { ...deps2, anew }, signal);
    ({ listed: current, etag: known2 } = found);
    until = deps2.clock.elapsed() + freshMs;
    return current;
  };
  return {
    list(signal) {
      if (deps2.clock.elapsed() < until) return Promise.resolve(current);
      flight ??= look(signal).finally(() => {
        flight = null;
      });
      return flight;
    },
    outdated(etag2) {
      if (isSame2(etag2, known2) || etag2 === named2) return;
      named2 = etag2;
      until = Number.NEGATIVE_INFINITY;
    },
    traits(model) {
      const found = current.models.find(({ slug: slug3 }) => slug3 === model);
      return found === void 0 ? traitsOf(model) : traitsIn(found);
    }
  };
}
var bare2 = (etag2) => etag2.replace(/^W\//, "");
function isSame2(a, b) {
  return b !== null && bare2(a) === bare2(b);
}
var keptSchema = object({
  version: literal(1),
  identity: string(),
  fetchedAt: number(),
  etag: string().nullable(),
  /** As the backend sent them: what is read of them may change with this client. */
  body: unknown()
});
async function refresh({ modelsUrl, headers }, deps2, signal) {
  if (modelsUrl === null) return builtIn("This provider has no list of models.");
  const sent = await headers().catch(expected);
  if (typeof sent === "string") return builtIn(sent);
  const identity = identityOf2(modelsUrl, sent);
  const memory = await recall(deps2, identity);
  const fresh = memory !== null && Math.abs(deps2.clock.now() - memory.fetchedAt) < freshMs;
  if (fresh && !deps2.anew) return remembered(memory, null);
  const answer = await ask3({ url: modelsUrl, headers: sent, etag: memory?.etag ?? null }, deps2, signal);
  if (answer.kind === "none") return memory === null ? builtIn(answer.why) : remembered(memory, answer.why);
  const fetchedAt = deps2.clock.now();
  const next = answer.kind === "same" ? memory : { version: 1, identity, etag: answer.etag, body: answer.body, fetchedAt };
  const read3 = next === null ? null : parseCatalogue(next.body);
  if (next === null || read3 === null) return builtIn(`${new URL(modelsUrl).host} sent no list of models.`);
  await deps2.kept?.write(JSON.stringify({ ...next, fetchedAt }));
  return { listed: { ...read3, from: "backend", why: null }, etag: next.etag };
}
function builtIn(why) {
  return { listed: { models: knownModels, from: "built-in", skipped: 0, why }, etag: null };
}
function remembered({ body, etag: etag2 }, why) {
  const read3 = parseCatalogue(body);
  if (read3 === null) return builtIn(why ?? "What was kept cannot be read.");
  return { listed: { ...read3, from: "cache", why }, etag: etag2 };
}
function expected(thrown) {
  if (thrown instanceof UserError || thrown instanceof RetryLater) return messageOf(thrown);
  throw thrown;
}
function identityOf2(url, headers) {
  return createHash7("sha256").update(`${url}
${headers["chatgpt-account-id"] ?? ""}`).digest("hex");
}
async function recall({ kept }, identity) {
  const text3 = await kept?.read() ?? null;
  const memory = text3 === null ? null : keptSchema.safeParse(parseJson5(text3));
  return memory?.success === true && memory.data.identity === identity ? memory.data : null;
}
async function ask3({ url, headers, etag: etag2 }, { fetch: send3 }, signal) {
  const { host } = new URL(url);
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(limits.catalogueSeconds * 1e3)]);
  try {
    const answer = await send3(url, {
      headers: {
        ...headers,
        accept: "application/json",
        "accept-encoding": "identity",
        ...etag2 === null ? {} : { "if-none-match": etag2 }
      },
      redirect: "manual",
      signal: inTime
    });
    if (answer.status === 304) return { kind: "same" };
    if (answer.status !== 200) return none(`${host} answered ${String(answer.status)} to the question for its models.`);
    const body = parseJson5(await readWhole(answer));
    if (body === null) return none(`${host} sent no list of models.`);
    return { kind: "list", body, etag: answer.headers.get("etag") };
  } catch {
    return none(`${host} did not answer the question for its models.`);
  }
}
function none(why) {
  return { kind: "none", why };
}
async function readWhole(answer) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limits.catalogueBytes) return "";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
function parseJson5(text3) {
  try {
    return JSON.parse(text3);
  } catch {
    return null;
  }
}

// src/codex/pace.ts
function createPace({ requests, tokens: tokens2 }, elapsed) {
  const [calls, words3] = [bucketOf(requests), bucketOf(tokens2)];
  let filledAt = elapsed();
  const fill = () => {
    const minutes = (elapsed() - filledAt) / 6e4;
    for (const bucket of [calls, words3])
      if (bucket !== null) bucket.level = Math.min(bucket.perMinute, bucket.level + bucket.perMinute * minutes);
    filledAt = elapsed();
  };
  return {
    take(wanted) {
      fill();
      const wait = Math.max(waitFor2(calls, 1), waitFor2(words3, Math.min(wanted, words3?.perMinute ?? wanted)));
      if (wait > 0) return wait;
      if (calls !== null) calls.level -= 1;
      if (words3 !== null) words3.level -= wanted;
      return 0;
    },
    settle(taken, used) {
      if (words3 !== null) words3.level += taken - used;
    }
  };
}
function bucketOf(perMinute) {
  return perMinute === null ? null : { level: perMinute, perMinute };
}
function waitFor2(bucket, wanted) {
  if (bucket === null || bucket.level >= wanted) return 0;
  return Math.ceil((wanted - bucket.level) / bucket.perMinute * 6e4);
}
function withPace(codex, pace, { clock, sleep: sleep2 }) {
  return {
    async *run(turn2, signal) {
      const wanted = estimateTokens(turn2);
      const startedAt = clock.elapsed();
      for (let wait = pace.take(wanted); wait > 0 && !signal.aborted; wait = pace.take(wanted)) {
        if (clock.elapsed() - startedAt + wait > limits.retryAfterSeconds * 1e3) return yield tooFast(wait);
        await sleep2(wait, signal);
      }
      let used = 0;
      try {
        for await (const event of codex.run(turn2, signal)) {
          if (event.type === "ended") used = event.result.usage.inputTokens + event.result.usage.outputTokens;
          yield event;
        }
      } finally {
        pace.settle(wanted, used);
      }
    }
  };
}
function tooFast(wait) {
  const message2 = `The requests or tokens a minute that this installation allows are used up for ${Math.ceil(wait / 1e3)} s.`;
  return notAsked({ kind: "rate", reason: "own-rate", message: message2, retryAfterMs: wait });
}

// src/codex/with-catalogue.ts
function withCatalogue(codex, catalogue, note2) {
  const noted = /* @__PURE__ */ new Set();
  return {
    async *run(turn2, signal) {
      await catalogue.list(signal);
      for (const line of differences(turn2, catalogue)) {
        if (!noted.has(line)) note2(line);
        noted.add(line);
      }
      for await (const event of codex.run(turn2, signal)) {
        const etag2 = event.type === "ended" ? event.result.via?.modelsEtag : void 0;
        if (etag2 !== void 0) catalogue.outdated(etag2);
        yield event;
      }
    }
  };
}
function differences({ model, effort: effort2 }, catalogue) {
  const { known: known2, efforts: efforts2 } = catalogue.traits(model);
  if (!known2)
    return [
      `The model "${model}" is not in the backend's list: it is asked in the plainest form, without pictures and without free-text tools. See codex-bot models.`
    ];
  const fitting = fitEffort(effort2, efforts2);
  return fitting === effort2 ? [] : [`${model} cannot think "${effort2 ?? ""}", so "${fitting ?? ""}" is asked for.`];
}

// src/hosts/kept-file.ts
import { mkdir as mkdir4, readFile as readFile3, rename as rename3, writeFile as writeFile6 } from "node:fs/promises";
import { dirname as dirname7 } from "node:path";
function keptFile(path) {
  return {
    read: () => readFile3(path, "utf8").catch(() => null),
    async write(text3) {
      const next = `${path}.${process.pid}.next`;
      try {
        await mkdir4(dirname7(path), { recursive: true, mode: 448 });
        await writeFile6(next, text3, { mode: 384 });
        await rename3(next, path);
      } catch {
      }
    }
  };
}

// src/hosts/open-ways.ts
var deps = { clock: systemClock, sleep, random: Math.random };
function openWays({ env, host, around }, options3) {
  const first = chooseProvider(env, { ...deps, fetch, host });
  if (first.kind === "unavailable") return first;
  const main = openWay(first, around, options3);
  const warnings = [...first.warnings];
  const others = around.fallback.flatMap(({ provider, model }) => {
    if (provider === null || provider === main.name) return [{ ...main, model, label: model ?? main.label }];
    const choice = chooseProvider(envFor(env, provider), { ...deps, fetch, host });
    if (choice.kind === "unavailable") {
      warnings.push(`CODEX_BOT_FALLBACK names ${provider}, which cannot be used: ${choice.message}`);
      return [];
    }
    warnings.push(...choice.warnings);
    const opened = openWay(choice, around, options3);
    return [{ ...opened, model, label: model === null ? opened.label : `${model} at ${opened.host}` }];
  });
  return { kind: "ways", opened: [main, ...others], warnings };
}
function envFor(env, provider) {
  return {
    ...env,
    CODEX_BOT_BROKER: "",
    CODEX_BOT_PROVIDER: provider,
    CODEX_BOT_PROVIDER_SETTINGS: env["CODEX_BOT_FALLBACK_SETTINGS"] ?? "",
    OPENAI_BASE_URL: "",
    OPENAI_API_KEY: env["CODEX_BOT_FALLBACK_KEY"] || env["OPENAI_API_KEY"]
  };
}
function openWay(choice, { rates }, options3) {
  const { provider, fetch: send3 = fetch } = choice;
  const { codex, open: open6, window: window2 } = clientOf(provider, send3, options3);
  const { host } = new URL(provider.responsesUrl);
  const paced = rates.requests === null && rates.tokens === null ? codex : withPace(
    codex,
    createPace(rates, () => systemClock.elapsed()),
    deps
  );
  return {
    codex: paced,
    open: open6,
    name: provider.name,
    host,
    label: host,
    model: null,
    compacts: provider.accepts.compaction === "remote",
    window: window2,
    secrets: () => provider.secrets()
  };
}
function clientOf(provider, send3, options3) {
  const { folder = null, note: note2 = () => void 0 } = options3;
  const client = { ...deps, fetch: send3 };
  if (provider.wire === "generate")
    return { codex: createGenerate(provider, client), open: () => Promise.resolve(), window: () => 8e3 };
  if (!provider.describesModels) {
    const codex = createCodex(provider, client);
    return { codex, open: (signal) => codex.open(signal), window: (model) => traitsOf(model).window };
  }
  const catalogue = openCatalogue(provider, { ...client, kept: folder === null ? null : keptFile(keptIn(folder)) });
  const informed = { ...provider, accepts: { ...provider.accepts, traits: catalogue.traits } };
  const informedCodex = createCodex(informed, client);
  return {
    codex: withCatalogue(informedCodex, catalogue, note2),
    open: async (signal) => void await Promise.all([catalogue.list(signal), informedCodex.open(signal)]),
    window: (model) => catalogue.traits(model).window
  };
}
function keptIn(folder) {
  return join13(folder, "models.json");
}

// src/hosts/request-rows.ts
import { appendFile as appendFile2, mkdir as mkdir5, readdir as readdir4, readFile as readFile4, rm as rm9 } from "node:fs/promises";
import { join as join14 } from "node:path";
var keptMonths = 13;
var rowSchema = object({
  time: string(),
  "gen_ai.operation.name": literal("chat"),
  "gen_ai.provider.name": string(),
  "gen_ai.request.model": string(),
  "gen_ai.response.id": string().nullable(),
  "gen_ai.usage.input_tokens": number(),
  "gen_ai.usage.cache_read.input_tokens": number(),
  "gen_ai.usage.output_tokens": number(),
  "gen_ai.usage.reasoning.output_tokens": number(),
  "server.address": string(),
  // Rows of earlier versions say nothing of these.
  "codex_bot.transport": _enum(["sse", "websocket"]).nullable().catch(null),
  "codex_bot.request_id": string().nullable().catch(null),
  "codex_bot.first_event_ms": number().nullable(),
  "codex_bot.duration_ms": number(),
  "codex_bot.requests": number(),
  "codex_bot.retries": number(),
  "codex_bot.repository": string(),
  "codex_bot.person": string(),
  "codex_bot.number": number().nullable(),
  "codex_bot.command": string(),
  "codex_bot.feature": string().nullable().catch(null)
});
function requestRows(folder, note2) {
  const pathOf = (time) => join14(folder, `requests-${time.slice(0, 7)}.jsonl`);
  let made = false;
  const prepare = async () => {
    if (made) return;
    made = true;
    await mkdir5(folder, { recursive: true, mode: 448 });
    const months = (await readdir4(folder)).filter((name) => /^requests-\d{4}-\d{2}\.jsonl$/.test(name)).toSorted();
    for (const name of months.slice(0, -keptMonths)) await rm9(join14(folder, name), { force: true });
  };
  return {
    async add(row) {
      try {
        await prepare();
        await appendFile2(pathOf(row.time), `${JSON.stringify(row)}
`, { mode: 384 });
      } catch {
        note2(`A request could not be written down in ${folder}. Is it writable, and is its disk full?`);
      }
    },
    async thisMonth(now) {
      const text3 = await readFile4(pathOf(new Date(now).toISOString()), "utf8").catch(() => "");
      return text3.split("\n").flatMap(readRow);
    }
  };
}
function readRow(line) {
  try {
    const read3 = rowSchema.safeParse(JSON.parse(line));
    return read3.success ? [read3.data] : [];
  } catch {
    return [];
  }
}

// src/hosts/open-codex.ts
function openCodex(env, host, options3 = {}) {
  try {
    const around = aroundFrom(env);
    const ways = openWays({ env, host, around }, options3);
    if (ways.kind === "unavailable")
      return nobody(ways.reason === "none" ? options3.whenNone ?? ways.message : ways.message);
    const behalfOf2 = surround(ways.opened, { around, host, options: options3 });
    const secrets = () => [
      ...ways.opened.flatMap(({ secrets: held }) => held()),
      ...moderationKey(around)
    ];
    return { codex: behalfOf2(nobodyInParticular), behalfOf: behalfOf2, secrets, warnings: ways.warnings };
  } catch (thrown) {
    if (thrown instanceof UserError) return nobody(thrown.message);
    throw thrown;
  }
}
var nobodyInParticular = { repository: "", person: "", number: null, command: () => Promise.resolve("") };
function nobody(message2) {
  const codex = unavailable(message2);
  return { codex, behalfOf: () => codex, secrets: () => [], warnings: [] };
}
function moderationKey({ moderation }) {
  return moderation === null ? [] : [moderation.apiKey];
}
function surround(opened, { around, host, options: options3 }) {
  const { folder = null, note: note2 = () => void 0, operator = { prices: null }, record: record2 = () => void 0 } = options3;
  const rows = folder === null ? null : requestRows(join15(folder, "requests"), note2);
  const ledger = createLedger(async () => await rows?.thisMonth(systemClock.now()) ?? []);
  const keep = async (row) => {
    record2(row);
    ledger.count(row);
    await rows?.add(row);
  };
  const judge2 = around.moderation === null || host === "cli" ? null : openaiModeration(around.moderation, fetch);
  return (behalf) => {
    const ways = opened.map((each) => {
      const { name: provider, host: host2 } = each;
      const codex = withRows(each.codex, { behalf, provider, host: host2, prices: operator.prices, clock: systemClock, keep });
      const window2 = (model) => operator.contextTokens ?? each.window(model);
      const lasting2 = withCompaction(codex, { window: window2, remote: each.compacts, note: note2 });
      return { name: each.label, codex: lasting2, model: each.model, credential: each.name };
    });
    const answering = withFallback({ ways, elapsed: () => systemClock.elapsed(), note: note2 });
    const bounded2 = withBudgets(answering, { budgets: around.budgets, ledger, behalf, clock: systemClock });
    const moderated = judge2 === null ? bounded2 : withModeration(bounded2, judge2);
    return { ...moderated, open: async (signal) => opened[0]?.open(signal) };
  };
}

// src/hosts/operator-from.ts
var defaultModel = "gpt-5.5";
var longestMinutes = 60;
var efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];
var price = number().nonnegative();
var pricesSchema = record(
  string(),
  strictObject({
    input: price,
    cached: price.optional(),
    output: price,
    currency: string().min(1).max(10).default("USD")
  })
);
function operatorFrom(text3, host) {
  const tokens2 = wholeNumber2("the token limit", text3.tokens, { least: 1e3, most: 1e9 });
  const minutes = wholeNumber2("the time limit in minutes", text3.minutes, { least: 1, most: longestMinutes });
  const network2 = toNetwork(text3.network.trim());
  const window2 = wholeNumber2("the context window in tokens", text3.contextTokens, { least: 8e3, most: 1e8 });
  return {
    ...host,
    ...network2 !== null && { network: network2 },
    ...window2 !== null && { contextTokens: window2 },
    model: text3.model.trim() || defaultModel,
    effort: toEffort(text3.effort.trim()),
    models: text3.models.trim() === "" ? null : text3.models.split(/[\s,]+/).filter((name) => name !== ""),
    instructions: text3.instructions.trim(),
    prices: toPrices(text3.prices.trim()),
    checkName: text3.checkName.trim() || "Codex review",
    tokens: tokens2 ?? limits.jobTokens,
    deadlineSeconds: (minutes ?? 30) * 60,
    sandbox: { level: toLevel(text3.sandbox.trim()), image: text3.sandboxImage.trim() || null }
  };
}
function toEffort(text3) {
  if (text3 === "") return null;
  const effort2 = efforts.find((known2) => known2 === text3);
  if (effort2 === void 0) throw new UserError(`The effort "${text3}" is not known. Use one of ${efforts.join(", ")}.`);
  return effort2;
}
function toLevel(text3) {
  const level2 = sandboxLevels.find((known2) => known2 === (text3 || "auto"));
  if (level2 === void 0)
    throw new UserError(`The sandbox "${text3}" is not known. Use one of ${sandboxLevels.join(", ")}.`);
  return level2;
}
function toNetwork(text3) {
  if (text3 === "") return null;
  if (text3 === "off" || text3 === "setup-only") return text3;
  const hosts = text3.split(/[\s,]+/).filter((name) => name !== "");
  const wrong = hosts.find((name) => !hostName.test(name));
  if (wrong === void 0) return hosts;
  throw new UserError(
    `The network cannot be "${wrong}". Use off, setup-only, or full host names in lower case, separated by commas.`
  );
}
function toPrices(text3) {
  if (text3 === "") return null;
  const example2 = 'For example: {"gpt-5.5": {"input": 1.25, "cached": 0.125, "output": 10, "currency": "USD"}}, money for a million tokens.';
  let value;
  try {
    value = JSON.parse(text3);
  } catch (cause) {
    throw new UserError(`The prices are not JSON. ${example2}`, { cause });
  }
  const parsed = pricesSchema.safeParse(value);
  if (!parsed.success) throw new UserError(`The prices cannot be read. ${example2}`);
  return Object.fromEntries(
    Object.entries(parsed.data).map(([model, each]) => [model, { ...each, cached: each.cached ?? each.input }])
  );
}
function wholeNumber2(name, text3, { least, most }) {
  if (text3.trim() === "") return null;
  const value = Number(text3);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new UserError(`"${text3}" cannot be ${name}. Give a whole number from ${least} to ${most}.`);
  }
  return value;
}

// src/hosts/action/step.ts
var writingMs = 12e4;
function openStep(env, inputs, secrets) {
  const held = secrets.filter((secret) => secret !== "");
  for (const secret of held) setSecret(secret);
  const operator = operatorFrom(inputs.operator, { secrets: held, webUrl: serverOf(env) });
  const token2 = inputs.githubToken;
  const writeUntil = AbortSignal.timeout(operator.deadlineSeconds * 1e3 + writingMs);
  const client = () => createClient({ token: requireToken(token2), apiUrl: apiOf(env), signal: writeUntil });
  return { env, operator, token: token2, writeUntil, client };
}
function requireToken(token2) {
  if (token2 !== "") return token2;
  throw new UserError("There is no GitHub token. Leave github-token out to use the job's own, or give an App's token.");
}
function toRead(step, { trigger, folder, request: request2, model, logs, note: note2 }) {
  const { operator, env } = step;
  return {
    ...common(step, { trigger, folder }, note2),
    requests: { read: request2 },
    codex: codexFrom({ env, model, folder, note: note2, operator }, trigger),
    logs: keepLogs(logs, operator),
    defect: (thrown) => debug(stackOf(thrown)),
    thinkUntil: AbortSignal.any([untilCancelled(), AbortSignal.timeout(operator.deadlineSeconds * 1e3)])
  };
}
function toWrite(step, working) {
  const { markerKey, request: request2 } = working;
  return {
    ...common(step, working, info),
    requests: { write: request2 },
    markerKey: markerKey === "" ? null : markerKey,
    writeUntil: step.writeUntil
  };
}
function common({ env, token: token2, operator }, { trigger, folder }, note2) {
  const { owner, name } = trigger.repository;
  const server = serverOf(env);
  const progress = (stage, detail) => note2(detail === null ? stage : `${stage} (${detail.done + 1} of ${detail.of})`);
  return {
    repository: trigger.repository,
    // A bare copy that only git reads: of a fork too nothing becomes a file that anything could run (T25).
    openGit: openRepository({
      url: `${server}/${owner}/${name}.git`,
      token: token2,
      directory: null,
      protocols: server.startsWith("http:") ? ["http"] : []
    }),
    store: fileStore(folder, debug),
    operator,
    progress
  };
}
function codexFrom({ env, model, folder, note: note2, operator }, trigger) {
  const settings2 = {
    ...env,
    OPENAI_API_KEY: model.apiKey,
    OPENAI_BASE_URL: model.baseUrl,
    CODEX_BOT_PROVIDER: model.provider,
    CODEX_BOT_PROVIDER_SETTINGS: model.providerSettings
  };
  const { behalfOf: asking } = openCodex(settings2, "action", {
    folder,
    note: note2,
    operator,
    record: (row) => debug(JSON.stringify(row)),
    ...isFork(trigger) ? { whenNone: noSecretsForForks } : {}
  });
  return asking(behalfOf(trigger));
}
function isFork({ pull, repository }) {
  return pull !== null && pull.headRepositoryId !== repository.id;
}
var noSecretsForForks = "This pull request comes from a fork, and GitHub gives such workflows no secrets, so there is no key to review with.";

export {
  getInput,
  setOutput,
  debug,
  info,
  askedBy,
  readInputs,
  readModelInputs,
  modelSecrets,
  report,
  reportFailure,
  readTrigger,
  withTask,
  identityOf,
  temporary,
  stackOf,
  openStep,
  toRead,
  toWrite
};
