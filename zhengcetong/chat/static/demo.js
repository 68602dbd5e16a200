// Fill in this server's address, and copy the snippet.
const snippet = document.getElementById("snippet");
snippet.textContent = `<script src="${new URL("widget.js", location.href).href}" defer></` + "script>";
document.getElementById("copy").addEventListener("click", () => {
  const range = document.createRange();
  range.selectNodeContents(snippet);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  document.execCommand("copy");
  document.getElementById("copied").textContent = "已复制";
});
