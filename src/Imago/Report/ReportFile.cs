using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Imago.Storage;

namespace Imago.Report;

/// <summary>Writes <c>reports/summary.json</c>, the report's figures for other programs. Equal reports give equal bytes.</summary>
internal static class ReportFile
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="report">The report.</param>
    public static void Write(string path, QualityReport report) => AtomicFile.WriteText(path, JsonSerializer.Serialize(report, Format) + "\n");
}
