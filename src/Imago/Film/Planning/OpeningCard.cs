namespace Imago.Film.Planning;

/// <summary>What a film opens with: a title before a mosaic of its photos.</summary>
/// <param name="Title">The title.</param>
/// <param name="Subtitle">A smaller line beneath it, such as <c>37 photos</c>.</param>
/// <param name="Frames">Frames it stays, 1 or more.</param>
internal sealed record OpeningCard(string Title, string Subtitle, int Frames);
