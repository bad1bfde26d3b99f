namespace Imago.Tools;

/// <summary>The result of a program that succeeded.</summary>
/// <param name="StandardErrorTail">The last few kilobytes of its standard error.</param>
/// <param name="Elapsed">Wall time from start to exit.</param>
internal sealed record ToolResult(string StandardErrorTail, TimeSpan Elapsed);
