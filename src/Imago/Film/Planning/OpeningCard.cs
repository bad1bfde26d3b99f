namespace Imago.Film.Planning;

/// <summary>The card at a film's start: a title over a mosaic of its photos.</summary>
/// <param name="Title">The title.</param>
/// <param name="Subtitle">A smaller line below it, such as <c>37 photos</c>.</param>
/// <param name="Frames">Its length in frames, 1 or more.</param>
internal sealed record OpeningCard(string Title, string Subtitle, int Frames);
