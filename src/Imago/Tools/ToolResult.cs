namespace Imago.Tools;

/// <summary>How a program that was run ended well.</summary>
/// <param name="StandardErrorTail">The last few kilobytes it wrote to standard error.</param>
/// <param name="Elapsed">Wall time from start to exit.</param>
public sealed record ToolResult(string StandardErrorTail, TimeSpan Elapsed);
