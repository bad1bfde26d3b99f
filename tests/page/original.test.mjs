import assert from "node:assert/strict";
import test from "node:test";
import { addressIn } from "../../src/Imago/Publishing/Page/js/original.js";

test("an only folder has no name, and odd letters are encoded", () => {
  assert.equal(addressIn([{ name: "", path: "/home/a b" }], "x/y #1?.jpg"), "file:///home/a%20b/x/y%20%231%3F.jpg");
  assert.equal(addressIn([{ name: "", path: "/" }], "x.jpg"), "file:///x.jpg");
});

test("of several folders the one whose name begins the photo's is taken, the longest first", () => {
  const folders = [{ name: "a", path: "/one" }, { name: "a/b", path: "/two" }, { name: "photos (2)", path: "/three" }];
  assert.equal(addressIn(folders, "a/x.jpg"), "file:///one/x.jpg");
  assert.equal(addressIn(folders, "a/b/x.jpg"), "file:///two/x.jpg");
  assert.equal(addressIn(folders, "photos (2)/x.jpg"), "file:///three/x.jpg");
  assert.equal(addressIn(folders, "ab/x.jpg"), null);
  assert.equal(addressIn([], "x.jpg"), null);
});

test("drives and shares of Windows are addresses too", () => {
  assert.equal(addressIn([{ name: "", path: "C:\\Photos\\2021" }], "a/x.jpg"), "file:///C:/Photos/2021/a/x.jpg");
  assert.equal(addressIn([{ name: "", path: "\\\\nas\\photos" }], "x.jpg"), "file://nas/photos/x.jpg");
});
