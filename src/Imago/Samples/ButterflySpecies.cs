using System.Numerics;
using Imago.Samples.Wings;

namespace Imago.Samples;

/// <summary>An invented species of butterfly.</summary>
/// <param name="Name">Its name, such as <c>Ember Sailor</c>.</param>
/// <param name="Size">Wing length relative to the average.</param>
/// <param name="Body">The body's colour, in linear light.</param>
/// <param name="Underside">The colour towards which the undersides of the wings fade, in linear light.</param>
/// <param name="Fade">How far the undersides fade, 0 to 1.</param>
/// <param name="Forewing">The forewing.</param>
/// <param name="Hindwing">The hindwing.</param>
internal sealed record ButterflySpecies(string Name, float Size, Vector3 Body, Vector3 Underside, float Fade, Wing Forewing, Wing Hindwing)
{
    /// <summary>The name in the form used in file names, such as <c>ember-sailor</c>.</summary>
    public string Slug => Name.ToLowerInvariant().Replace(' ', '-');
}
