using System.Text.Json;
using Imago.Embedding.Clip.Pixels;
using Imago.Imaging;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Clip;

public sealed class PillowOracleTests
{
    [Theory]
    [InlineData("L")]
    [InlineData("RGB")]
    [InlineData("LA")]
    [InlineData("RGBA")]
    public void BicubicMatchesPillowByteForByte(string mode)
    {
        var folder = TestFolders.Shared("oracle", "pillow");
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "index.json")));
        var cases = document.RootElement.GetProperty("cases").EnumerateArray().Where(c => c.GetProperty("mode").GetString() == mode).ToArray();
        Assert.Equal(30, cases.Length);
        foreach (var @case in cases)
        {
            PillowFile File(string key) => PillowFile.Read(Path.Combine(folder, @case.GetProperty(key).GetString()!));
            var (before, after) = (File("input"), File("output"));
            Assert.True(after.Samples.AsSpan().SequenceEqual(PillowPicture.Resize(before, after.Width, after.Height)), @case.GetProperty("output").GetString());
            if (mode != "RGB")
                continue;
            var together = new byte[after.Samples.Length];
            new BicubicResampler().Resize(new RgbImage(before.Width, before.Height, before.Samples), ResizedCrop.Whole(after.Width, after.Height), together);
            Assert.Equal(after.Samples, together);
        }
    }
}
