namespace Imago.Film.H264;

/// <summary>The H.264 levels' limits on decoder memory: MaxDpbMbs of ITU-T H.264 table A-1.</summary>
internal static class Level
{
    // level_idc and the macroblocks that the decoded picture buffer holds; 9 stands for level 1b.
    private static readonly (int Idc, int Macroblocks)[] Buffers =
    [
        (9, 396), (10, 396), (11, 900), (12, 2376), (13, 2376), (20, 2376), (21, 4752), (22, 8100), (30, 8100), (31, 18000), (32, 20480),
        (40, 32768), (41, 32768), (42, 34816), (50, 110400), (51, 184320), (52, 184320), (60, 696320), (61, 696320), (62, 696320),
    ];

    /// <summary>Returns the lowest level, at least the given one, whose decoded picture buffer holds a number of pictures.</summary>
    /// <param name="level">level_idc.</param>
    /// <param name="pictures">Pictures to hold.</param>
    /// <param name="macroblocks">Macroblocks per picture.</param>
    /// <exception cref="UnsupportedBitstreamException">No level allows it.</exception>
    public static int Holding(int level, int pictures, int macroblocks)
    {
        var found = Buffers.FirstOrDefault(b => b.Idc >= level && b.Macroblocks / macroblocks >= pictures).Idc;
        return found > 0
            ? found
            : throw new UnsupportedBitstreamException($"no level from level_idc {level} up holds {pictures} pictures of {macroblocks} macroblocks.");
    }
}
