import { indexDiff } from "../../src/context/diff/diff-index.ts";
import { limits } from "../../src/core/limits.ts";
import { filesOf } from "../context/parse-text.ts";

/** A diff with a file of every kind: four hunks, renamed, gone, fresh, and those that take no comment. */
export const diff = indexDiff(
  filesOf(`diff --git a/src/a.ts b/src/a.ts
index 1..2 100644
--- a/src/a.ts
+++ b/src/a.ts
@@ -10,5 +10,6 @@ function first() {
   const x = 1;
-  close(x);
-  return;
+  if (x) {
+    close(x);
+  }
   // end
 }
@@ -50,4 +51,5 @@ function second() {
   const y = 2;
+  check(y);
   close(y);
   // end
 }
@@ -90,3 +92,4 @@ function third() {
   const z = 3;
+  check(y);
   // end
 }
@@ -120,2 +123,0 @@ function gone() {
-  open(1);
-  open(2);
diff --git a/old name.ts b/new name.ts
similarity index 90%
rename from old name.ts
rename to new name.ts
index 1..2 100644
--- a/old name.ts\t
+++ b/new name.ts\t
@@ -1 +1 @@
-one
+two
diff --git a/gone.ts b/gone.ts
deleted file mode 100644
index 1..0
--- a/gone.ts
+++ /dev/null
@@ -1,2 +0,0 @@
-first
-second
diff --git a/fresh.ts b/fresh.ts
new file mode 100644
index 0..1
--- /dev/null
+++ b/fresh.ts
@@ -0,0 +1,15 @@
${Array.from({ length: 15 }, (_, i) => `+line ${i + 1}`).join("\n")}
diff --git a/image.png b/image.png
index 1..2 100644
Binary files a/image.png and b/image.png differ
diff --git a/run.sh b/run.sh
old mode 100644
new mode 100755
diff --git a/link b/link
deleted file mode 100644
index 1..0
--- a/link
+++ /dev/null
@@ -1 +0,0 @@
-text
diff --git a/link b/link
new file mode 120000
index 0..1
--- /dev/null
+++ b/link
@@ -0,0 +1 @@
+target
\\ No newline at end of file
diff --git "a/\\377" "b/\\377"
index 1..2 100644
--- "a/\\377"
+++ "b/\\377"
@@ -1 +1 @@
-one
+two
diff --git a/large.txt b/large.txt
new file mode 100644
index 0..1
--- /dev/null
+++ b/large.txt
@@ -0,0 +1,${limits.diffFileLines + 1} @@
${"+x\n".repeat(limits.diffFileLines + 1)}`),
);
