using Imago.Comparison;
using Imago.Embedding;
using Imago.Embedding.Measures;
using Imago.Embedding.Visual;
using Imago.Errors;
using Imago.Flow;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Scaling;
using Imago.Imaging.Writing;
using Imago.Photos;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Tests.Comparison;

public sealed class CompareStageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private AlbumLayout Album => new(_folder["album"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CopiesOfRealPhotosAreFoundAndOtherPhotosAreNot()
    {
        var originals = Directory.GetFiles(TestFolders.Shared("photos", "phone")).Order(StringComparer.Ordinal).Take(40).ToArray();
        Directory.CreateDirectory(_folder["photos"]);
        var decoder = new PhotoDecoder(DecodeLimits.Default);
        foreach (var (i, path) in originals.Index())
        {
            File.Copy(path, _folder[$"photos/{i:00}-original.jpg"]);
            if (i % 4 > 0)
                continue;
            var image = decoder.Decode(path, DecodeSize.Full, TestContext.Current.CancellationToken);
            Save(i, "saved-again", image, quality: 30);
            Save(i, "smaller", Resampler.Resize(image, image.Width / 2, image.Height / 2));
            Save(i, "darker", new RgbImage(image.Width, image.Height, [.. image.Pixels.Select(p => (byte)(p * 0.85))]));
            Save(i, "cut", Middle(image, 0.97));
        }

        var groups = Compare();
        Assert.All(groups, group => Assert.Single(group.Select(name => name[..2]).Distinct()));

        // A cropped and a darkened copy may be too different from each other if one of them is the representative.
        Assert.Superset(Enumerable.Range(0, 10).Select(i => $"{4 * i:00}-original.jpg").ToHashSet(), groups.SelectMany(group => group).ToHashSet());
        Assert.InRange(groups.Sum(group => group.Length), 48, 50);
        Assert.InRange(groups.Count, 10, 11);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("framed")]
    [InlineData("between bars")]
    [InlineData("fading")]
    public void PicturesWithoutContentAreNotCopiesOfThoseOfOtherColors(string kind)
    {
        const int Width = 320, Height = 240;
        Directory.CreateDirectory(_folder["photos"]);
        (string Name, byte R, byte G, byte B)[] colors =
        [
            ("red", 255, 0, 0), ("green", 0, 255, 0), ("blue", 0, 0, 255), ("white", 255, 255, 255), ("black", 0, 0, 0), ("yellow", 255, 255, 0), ("grey", 128, 128, 128), ("orange", 255, 165, 0), ("navy", 0, 0, 128), ("brown", 165, 42, 42), ("dull red", 235, 10, 10), ("pale grey", 140, 140, 140),
        ];
        foreach (var (name, r, g, b) in colors)
        {
            var picture = TestCard.Plain(Width, Height, r, g, b);
            for (var i = 0; i < Width * Height; i++)
            {
                var (x, y) = (i % Width, i / Width);
                var edge = kind switch
                {
                    "framed" => Math.Min(Math.Min(x, Width - 1 - x), Math.Min(y, Height - 1 - y)) < 12,
                    "between bars" => Math.Min(y, Height - 1 - y) < 30,
                    _ => false,
                };
                for (var channel = 0; channel < 3; channel++)
                {
                    ref var level = ref picture.Pixels[(3 * i) + channel];
                    level = edge ? (byte)70 : kind == "fading" ? (byte)(level * (Width + x) / (2 * Width)) : level;
                }
            }

            File.WriteAllBytes(_folder[$"photos/{name}-1.jpg"], PictureWriter.ToJpeg(picture, 95));
            File.WriteAllBytes(_folder[$"photos/{name}-2.jpg"], PictureWriter.ToJpeg(picture, 60));
            File.WriteAllBytes(_folder[$"photos/{name}-3.jpg"], PictureWriter.ToJpeg(Resampler.Resize(picture, Width / 2, Height / 2), 90));
        }

        var groups = Compare();
        Assert.All(groups, group => Assert.Single(group.Select(name => name.Split('-')[0]).Distinct()));

        // JPEG's artefacts around an edge dominate the embedding of an otherwise plain picture. Of pictures without an edge, all copies are
        // found.
        if (kind is "plain" or "fading")
            Assert.Equal(colors.Length * 3, groups.Sum(group => group.Length));
    }

    [Fact]
    public void APictureStoredInEightOrientationsIsOne()
    {
        var source = TestFolders.Shared("photos", "orientation");
        Directory.CreateDirectory(_folder["photos"]);
        foreach (var path in Directory.GetFiles(source, "*.jpg"))
            File.Copy(path, _folder["photos/" + Path.GetFileName(path)]);
        var groups = Compare();
        Assert.Equal(2, groups.Count);
        Assert.All(groups, group => Assert.Single(group.Select(name => name.Split('_')[0]).Distinct()));
        Assert.All(groups, group => Assert.InRange(group.Length, 8, 9));
    }

    [Fact]
    public void FilesOfTwoRunsAreRefused()
    {
        using var photos = new PhotoFolder(4);
        Embed(photos.Album);
        HashesFile.Write(photos.Album.Hashes, [(0, 1), (1, 2)]);
        Assert.Contains("photo 2 ", Assert.Throws<InvalidFileException>(() => Run(photos.Album)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(photos.Album.NearDuplicates));
    }

    private static RgbImage Middle(RgbImage image, double share)
    {
        var (width, height) = ((int)(image.Width * share), (int)(image.Height * share));
        var (left, top) = ((image.Width - width) / 2, (image.Height - height) / 2);
        return new RgbImage(width, height, [.. Enumerable.Range(0, height).SelectMany(y => image.Pixels.Skip((((top + y) * image.Width) + left) * 3).Take(width * 3))]);
    }

    private static void Embed(AlbumLayout album) => new EmbedStage(album with { Rejected = "" }, new EmbedOptions(), new VisualEncoder()).Run(
        SilentObserver.Instance,
        TestContext.Current.CancellationToken);

    private static void Run(AlbumLayout album) => new CompareStage(album, new CompareOptions()).Run(
        SilentObserver.Instance,
        TestContext.Current.CancellationToken);

    private void Save(int photo, string kind, RgbImage image, int quality = 85) =>
        File.WriteAllBytes(_folder[$"photos/{photo:00}-{kind}.jpg"], PictureWriter.ToJpeg(image, quality));

    private List<string[]> Compare()
    {
        new IndexStage(AlbumLayout.None with { Index = Album.Index }, [_folder["photos"]], new IndexOptions()).Run(SilentObserver.Instance, TestContext.Current.CancellationToken);
        Embed(Album);
        Run(Album);
        return [.. NearDuplicateFile.Read(Album.NearDuplicates).Groups.Select(g => g.Members.Select(m => Path.GetFileName(m.Path)).ToArray())];
    }
}
