using Imago.Errors;
using Imago.Imaging.Decoding;
using Imago.Tests.Support;
using NetVips;

namespace Imago.Tests.Imaging.Vips;

/// <summary>libvips' counters are global to the process, so no other test may run at the same time.</summary>
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
        var (memory, allocations) = (Stats.Mem, Stats.Allocations);
        for (var i = 0; i < 300; i++)
            Round();
        Assert.InRange(Stats.Mem, 0, memory + (1 << 20));
        Assert.InRange(Stats.Allocations, 0, allocations + 8);

        void Round()
        {
            Decoder.Decode(good, DecodeSize.Within(64, 64));
            Assert.Throws<UnreadablePhotoException>(() => Decoder.Decode(bad, DecodeSize.Full));
        }
    }
}
