using System.Numerics;
using Imago.Film.Frames;
using Imago.Film.H264;

namespace Imago.Film.Motion;

/// <summary>
/// Mixes frames exactly as H.264 decoders do (ITU-T H.264 8.4.2.3.2, explicit weights that add up to 64): (a (64 - w) + b w + 32) >> 6. A
/// fade is therefore the same whether Imago or a player computes its frames.
/// </summary>
internal static class FrameMixer
{
    private const int Shift = 6;
    private const int Half = 1 << (Shift - 1);

    /// <summary>Mixes two frames.</summary>
    /// <param name="first">The first frame.</param>
    /// <param name="second">The second frame, of the same size.</param>
    /// <param name="weight">The second frame's weight, 0 to 64.</param>
    /// <param name="target">Receives the mixture; may be one of the two frames.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void Mix(Yuv420Frame first, Yuv420Frame second, int weight, Yuv420Frame target)
    {
        RequireWeight(weight);
        RequireSize(first, second);
        RequireSize(first, target);
        Mix(first.Bytes, second.Bytes, (ushort)weight, target.Bytes);
    }

    /// <summary>Mixes a frame with black.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="black">The weight of black, 0 to 64.</param>
    /// <param name="target">Receives the mixture; may be the same frame.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void MixWithBlack(Yuv420Frame frame, int black, Yuv420Frame target)
    {
        RequireWeight(black);
        RequireSize(frame, target);
        var luma = frame.Width * frame.Height;
        Mix(frame.Bytes.AsSpan(0, luma), Yuv420Frame.BlackLuma, (ushort)black, target.Bytes.AsSpan(0, luma));
        Mix(frame.Bytes.AsSpan(luma), Yuv420Frame.NeutralChroma, (ushort)black, target.Bytes.AsSpan(luma));
    }

    private static void RequireWeight(int weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, ShotTransitions.FullWeight);
    }

    private static void RequireSize(Yuv420Frame frame, Yuv420Frame other)
    {
        if (frame.Width != other.Width || frame.Height != other.Height)
            throw new ArgumentException($"A frame of {frame.Width} x {frame.Height} cannot be mixed with one of {other.Width} x {other.Height}.", nameof(other));
    }

    // The weights add up to 64, so every sum fits 16 bits and no result needs clamping.
    private static void Mix(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ushort weight, Span<byte> target)
    {
        var (stays, x) = ((ushort)(ShotTransitions.FullWeight - weight), 0);
        for (; x <= target.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(first[x..]), out var low, out var high);
            Vector.Widen(new Vector<byte>(second[x..]), out var otherLow, out var otherHigh);
            Narrow((low * stays) + (otherLow * weight), (high * stays) + (otherHigh * weight)).CopyTo(target[x..]);
        }

        for (; x < target.Length; x++)
            target[x] = (byte)(((first[x] * stays) + (second[x] * weight) + Half) >> Shift);
    }

    private static void Mix(ReadOnlySpan<byte> first, byte second, ushort weight, Span<byte> target)
    {
        var (stays, x, other) = ((ushort)(ShotTransitions.FullWeight - weight), 0, new Vector<ushort>((ushort)(second * weight)));
        for (; x <= target.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(first[x..]), out var low, out var high);
            Narrow((low * stays) + other, (high * stays) + other).CopyTo(target[x..]);
        }

        for (; x < target.Length; x++)
            target[x] = (byte)(((first[x] * stays) + (second * weight) + Half) >> Shift);
    }

    private static Vector<byte> Narrow(Vector<ushort> low, Vector<ushort> high)
    {
        var half = new Vector<ushort>(Half);
        return Vector.Narrow((low + half) >> Shift, (high + half) >> Shift);
    }
}
