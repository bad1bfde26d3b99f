using Imago.Photos.Dates;
using Imago.Tests.Support;

namespace Imago.Tests.Photos.Dates;

public sealed class SidecarTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("d.jpg", "d.jpg.xmp")]
    [InlineData("d.jpg", "d.xmp")]
    [InlineData("d.JPG", "D.jpg.XMP")]
    [InlineData("d.jpg", "d.jpg.json")]
    [InlineData("d.jpg", "d.jpg.supplemental-metadata.json")]
    [InlineData("d.jpg", "d.jpg.supplemental-meta.json")]
    [InlineData("d.jpg", "d.jpg.suppl.json")]
    [InlineData("d.jpg", "d.jpg.s.json")]
    [InlineData("d.jpg", "d.jpg..json")]
    [InlineData("d.jpg", "d.json")]
    [InlineData("d(1).jpg", "d.jpg(1).json")]
    [InlineData("d(1).jpg", "d.jpg.supplemental-metadata(1).json")]
    [InlineData("d(1).jpg", "d.jpg.supplem(1).json")]
    [InlineData("d-edited.jpg", "d.jpg.json")]
    [InlineData("d-edited.jpg", "d.jpg.supplemental-metadata.json")]
    [InlineData("d-bearbeitet.jpg", "d.jpg.supplemental-metadata.json")]
    [InlineData("d-edited(1).jpg", "d.jpg.supplemental-metadata(1).json")]
    [InlineData("a-very-long-name-0123456789012345678901234567890.jpg", "a-very-long-name-01234567890123456789012345678.json")]
    [InlineData("a-very-long-name-01234567890123456789012345678901.jpg", "a-very-long-name-01234567890123456789012345678(2).json", false)]
    [InlineData("a-very-long-name-0123456789012345678901234567890(2).jpg", "a-very-long-name-01234567890123456789012345678(2).json")]
    [InlineData("d.jpg", "e.jpg.json", false)]
    [InlineData("d.jpg", "d.jpg(1).json", false)]
    [InlineData("d1.jpg", "d.jpg.json", false)]
    public void SidecarsAreFoundByTheNamesProgramsGiveThem(string photo, string sidecar, bool found = true)
    {
        File.WriteAllText(_folder[photo], "x");
        File.WriteAllText(_folder[sidecar], "{}");
        var names = new Sidecars().Of(_folder[photo]).Select(s => Path.GetFileName(s.Path));
        Assert.Equal(found ? [sidecar] : [], names);
    }

    [Theory]
    [InlineData("""{"photoTakenTime":{"timestamp":"1432899863","formatted":"May 29, 2015"}}""", "2015-05-29T11:44:23")]
    [InlineData("""{"photoTakenTime":{"timestamp":1432899863}}""", "2015-05-29T11:44:23")]
    [InlineData("""{"photoTakenTime":{"timestamp":"-86400"}}""", "1969-12-31T00:00:00")]
    [InlineData("""{"photoTakenTime":{"timestamp":"99999999999999999"}}""", null)]
    [InlineData("""{"photoTakenTime":{"timestamp":null}}""", null)]
    [InlineData("""{"photoTakenTime":null}""", null)]
    [InlineData("""{"photoTakenTime":[]}""", null)]
    [InlineData("""{"creationTime":{"timestamp":"1432899863"}}""", null)]
    [InlineData("""{"photoTakenTime":{"timestamp":"\ud800"}}""", null)]
    [InlineData("""[1]""", null)]
    [InlineData("", null)]
    public void TakeoutTellsSecondsOfUtc(string json, string? expected)
    {
        File.WriteAllText(_folder["d.jpg.json"], json);
        var date = new Sidecar(_folder["d.jpg.json"], DateSource.Takeout).Dates().SingleOrDefault();
        Assert.Equal(expected, date?.Local.ToString("s"));
        Assert.Equal(expected is null ? null : TimeSpan.Zero, date?.Offset);
    }

    [Fact]
    public void DeepOrEndlessSidecarsTellNothing()
    {
        File.WriteAllText(_folder["a.json"], new string('[', 100_000));
        File.WriteAllText(_folder["b.json"], $$"""{"photoTakenTime":{"timestamp":"1432899863"},"x":"{{new string('x', 2 << 20)}}"}""");
        Assert.Empty(new Sidecar(_folder["a.json"], DateSource.Takeout).Dates());
        Assert.Empty(new Sidecar(_folder["b.json"], DateSource.Takeout).Dates());
        Assert.Empty(new Sidecar(_folder["gone.json"], DateSource.Takeout).Dates());
    }
}
