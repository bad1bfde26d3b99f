using Imago.Film.Planning;

namespace Imago.Tests.Film.H264;

/// <summary>
/// Derives from the documentation what each frame of a film with transitions shows: two pictures, and the second one's weight of 64.
/// Picture -1 is black.
/// </summary>
internal static class MixModel
{
    public const int Black = -1;

    public static List<(int From, int To, int Weight)> Frames(Transition kind, int length, bool fromBlack, bool toBlack, int[] slides)
    {
        var frames = new List<(int, int, int)>();
        var ends = Math.Max(1, length / 2);
        for (var slide = 0; slide < slides.Length; slide++)
        {
            var count = slides[slide];
            var opening = slide == 0 && fromBlack ? Math.Min(ends, count - 1) : 0;
            var last = slide == slides.Length - 1;
            var room = Math.Max(0, count - opening - 2);
            var closing = last ? (toBlack ? Math.Min(ends, room) : 0) : kind == Transition.Cut || Math.Min(length, room) < 2 ? 0 : Math.Min(length, room);
            for (var frame = 0; frame < count; frame++)
            {
                var k = frame - (count - closing) + 1;
                if (frame < opening)
                    frames.Add((Black, slide, Weight(frame, opening)));
                else if (k < 1)
                    frames.Add((slide, slide, 0));
                else if (last)
                    frames.Add((slide, Black, Weight(k, closing)));
                else if (kind == Transition.Fade)
                    frames.Add((slide, slide + 1, Weight(k, closing)));
                else if (k <= closing / 2)
                    frames.Add((slide, Black, Weight(k, closing / 2)));
                else
                    frames.Add((Black, slide + 1, Weight(k - (closing / 2), closing - (closing / 2))));
            }
        }

        return frames;
    }

    /// <summary>The samples of a mixture.</summary>
    public static byte[] Mix(byte[] from, byte[] to, int weight)
    {
        var mixed = new byte[from.Length];
        for (var i = 0; i < mixed.Length; i++)
            mixed[i] = (byte)(((from[i] * (64 - weight)) + (to[i] * weight) + 32) >> 6);
        return mixed;
    }

    private static int Weight(int k, int frames) => (int)Math.Floor((64.0 * k / frames) + 0.5);
}
