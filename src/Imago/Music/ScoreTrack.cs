namespace Imago.Music;

/// <summary>The part of one instrument.</summary>
/// <param name="Name">The name in the file, such as <c>Melody</c>.</param>
/// <param name="Channel">MIDI channel, 0 to 15; 9 is percussion.</param>
/// <param name="Program">General MIDI program, 0 to 127.</param>
/// <param name="Volume">Controller 7, 0 to 127.</param>
/// <param name="Pan">Controller 10, 0 (left) to 127 (right); 64 is the middle.</param>
/// <param name="Reverb">Controller 91, 0 to 127.</param>
/// <param name="Chorus">Controller 93, 0 to 127.</param>
/// <param name="Notes">The notes, in any order; the same pitch never sounds twice at once.</param>
/// <param name="Controls">Control changes during the piece, in order of time.</param>
public sealed record ScoreTrack(
    string Name,
    int Channel,
    int Program,
    int Volume,
    int Pan,
    int Reverb,
    int Chorus,
    IReadOnlyList<Note> Notes,
    IReadOnlyList<ControlChange> Controls)
{
    /// <summary>General MIDI's percussion channel, counted from 0.</summary>
    public const int PercussionChannel = 9;
}
