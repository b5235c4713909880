import nock from "nock";
import { afterEach, beforeEach } from "vitest";

// Imported, it stands between every socket of the process and the network, and other files share this process.
nock.restore();

/** For the tests of this file, and for no others, nothing gets past nock. */
export function nocking(): void {
  beforeEach(() => {
    nock.activate();
    nock.disableNetConnect();
  });
  afterEach(() => {
    nock.cleanAll();
    nock.enableNetConnect();
    nock.restore();
  });
}
