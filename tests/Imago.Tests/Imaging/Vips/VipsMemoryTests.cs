using Imago.Errors;
using Imago.Imaging.Decoding;
using Imago.Imaging.Vips;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Vips;

/// <summary>libvips counts for the whole process, so nothing else may run beside these.</summary>
[CollectionDefinition(nameof(VipsMemoryTests), DisableParallelization = true)]
[Collection(nameof(VipsMemoryTests))]
public sealed class VipsMemoryTests
{
    private static readonly PhotoDecoder Decoder = new();

    [Fact]
    public void DecodingLeavesNoMemoryBehindInLibvips()
    {
        var good = TestFolders.Shared("photos", "formats", "hopper_orientation_6.jpg");
        var bad = TestFolders.Shared("photos", "broken", "truncated_jpeg.jpg");
        Round();
        var (memory, allocations) = (VipsNative.TrackedMemory(), VipsNative.TrackedAllocations());
        for (var i = 0; i < 300; i++)
            Round();
        Assert.InRange((long)VipsNative.TrackedMemory(), 0, (long)memory + (1 << 20));
        Assert.InRange(VipsNative.TrackedAllocations(), 0, allocations + 8);

        void Round()
        {
            Decoder.Decode(good, DecodeSize.Within(64, 64));
            Assert.Throws<UnreadablePhotoException>(() => Decoder.Decode(bad, DecodeSize.Full));
        }
    }
}
