using System.Text.Json;
using System.Text.Json.Serialization;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Colour;

/// <summary>Small pictures of six bars with a colour code (HDR, another display's primaries or linear light), and their expected colours.</summary>
internal sealed record CodedPictures(int[][] Shown, Dictionary<string, byte[]> Pictures, [property: JsonPropertyName("made_by")] string MadeBy)
{
    public static CodedPictures All { get; } =
        JsonSerializer.Deserialize<CodedPictures>(File.ReadAllText(TestFolders.Data("Imaging", "Colour", "Data", "hdr.json")), JsonSerializerOptions.Web)!;
}
