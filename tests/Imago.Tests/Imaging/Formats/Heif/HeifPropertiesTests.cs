using FsCheck;
using FsCheck.Fluent;
using Imago.Imaging.Formats.Heif;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Formats.Heif;

public sealed class HeifPropertiesTests
{
    [Fact]
    public void ARotationListedFirstIsMovedBehindTheSizeAndNothingElseMoves()
    {
        var file = File.ReadAllBytes(TestFolders.Shared("photos", "formats", "kimono.rotate270.avif"));
        var repaired = (byte[])file.Clone();
        Assert.True(HeifProperties.PutInOrder(repaired));
        var changed = Enumerable.Range(0, file.Length).Where(i => file[i] != repaired[i]).ToList();
        Assert.InRange(changed.Count, 2, 5);
        Assert.InRange(changed[^1] - changed[0], 1, 4);
        Assert.Equal(file.Order(), repaired.Order());
        Assert.False(HeifProperties.PutInOrder(repaired));
    }

    [Theory]
    [InlineData("example.heic")]
    [InlineData("iphone.HEIC")]
    [InlineData("hopper.avif")]
    [InlineData("xmp_tags_orientation.avif")]
    public void FilesInOrderAreLeftAlone(string name) =>
        Assert.False(HeifProperties.PutInOrder(File.ReadAllBytes(TestFolders.Shared("photos", "formats", name))));

    [Fact]
    public void DamageAnywhereIsSurvived()
    {
        var file = File.ReadAllBytes(TestFolders.Shared("photos", "formats", "kimono.rotate270.avif"))[..340];
        var damage = Gen.Zip(Gen.Choose(0, file.Length - 1), Gen.Choose(0, 255)).ListOf();
        Prop.ForAll(Arb.From(damage), changes =>
        {
            var broken = (byte[])file.Clone();
            foreach (var (at, value) in changes)
                broken[at] = (byte)value;
            _ = HeifProperties.PutInOrder(broken);
            return broken.Length == file.Length;
        }).QuickCheckThrowOnFailure();
        for (var length = 0; length < file.Length; length++)
            _ = HeifProperties.PutInOrder(file.AsSpan(0, length));
    }
}
