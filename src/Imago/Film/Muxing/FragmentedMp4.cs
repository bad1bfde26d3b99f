using System.Buffers;
using System.Buffers.Binary;
using Imago.Film.H264;
using Imago.Film.Planning;

namespace Imago.Film.Muxing;

/// <summary>
/// Writes a film's pictures as a fragmented MP4 (ISO/IEC 14496-12 clause 8.8), which stores decoding and display times and can be written
/// to a pipe. Picture n in decoding order is decoded n frames after the start. Where decoding runs ahead of display, the first picture is
/// shown that much later; a reader that starts at the first displayed picture gets exact times from 0. Memory holds at most one fragment.
/// </summary>
/// <param name="output">The output; it need not be seekable.</param>
/// <param name="width">Width in pixels.</param>
/// <param name="height">Height in pixels.</param>
/// <param name="framesPerSecond">Frames per second; <see cref="FilmOptions.ClockRate"/> must be divisible by it.</param>
internal sealed class FragmentedMp4(Stream output, int width, int height, int framesPerSecond) : IPictureSink
{
    // A fragment ends with the picture that reaches one of these limits.
    private const int FragmentBytes = 1 << 16;
    private const int FragmentPictures = 1024;

    private readonly uint _frameTicks = (uint)(FilmOptions.ClockRate / framesPerSecond);
    private readonly ArrayBufferWriter<byte> _data = new(FragmentBytes);
    private readonly List<FragmentSample> _samples = [];
    private int _pictureStart;
    private int _lead;
    private uint _fragments;
    private long _decoded;

    /// <inheritdoc />
    public void Begin(StreamHead head)
    {
        _lead = head.Lead;
        output.Write(Mp4Head.Write(head, width, height, _frameTicks));
    }

    /// <inheritdoc />
    public void Add(ReadOnlySpan<byte> unit)
    {
        // In MP4, a unit's length replaces its start code: ISO/IEC 14496-15 clause 5.2.3.
        BinaryPrimitives.WriteInt32BigEndian(_data.GetSpan(Mp4Head.LengthBytes), unit.Length);
        _data.Advance(Mp4Head.LengthBytes);
        _data.Write(unit);
    }

    /// <inheritdoc />
    public void EndPicture(long shown, bool sync)
    {
        var ahead = shown + _lead - (_decoded + _samples.Count);
        if (ahead < 0)
            throw new InvalidOperationException($"Frame {shown} would be shown {-ahead} frames before it is decoded.");
        _samples.Add(new FragmentSample(_data.WrittenCount - _pictureStart, sync, checked((uint)(ahead * _frameTicks))));
        _pictureStart = _data.WrittenCount;
        if (_data.WrittenCount >= FragmentBytes || _samples.Count >= FragmentPictures)
            EndFragment();
    }

    /// <inheritdoc />
    public void End()
    {
        if (_samples.Count > 0)
            EndFragment();
        output.Flush();
    }

    private void EndFragment()
    {
        output.Write(Mp4Fragment.Write(++_fragments, (ulong)_decoded * _frameTicks, _samples, _data.WrittenCount));
        output.Write(_data.WrittenSpan);
        _decoded += _samples.Count;
        _samples.Clear();
        _data.ResetWrittenCount();
        _pictureStart = 0;
    }
}
