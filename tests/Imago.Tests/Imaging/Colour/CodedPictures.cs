using System.Text.Json;
using System.Text.Json.Serialization;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Colour;

/// <summary>Small pictures of six bars whose colours are coded as HDR, as another display's or as light, and the colours they show.</summary>
internal sealed record CodedPictures(int[][] Shown, Dictionary<string, byte[]> Pictures, [property: JsonPropertyName("made_by")] string MadeBy)
{
    public static CodedPictures All { get; } =
        JsonSerializer.Deserialize<CodedPictures>(File.ReadAllText(TestFolders.Data("Imaging", "Colour", "Data", "hdr.json")), JsonSerializerOptions.Web)!;
}
