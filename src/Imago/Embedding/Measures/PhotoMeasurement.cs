namespace Imago.Embedding.Measures;

/// <summary>What one photo's pixels say on their own; edge density follows once the whole collection is known.</summary>
/// <param name="Brightness">Mean HSV value, 0 to 1.</param>
/// <param name="Saturation">Mean HSV saturation, 0 to 1.</param>
/// <param name="Colorfulness">Hasler and Süsstrunk (2003), on 0 to 255 channels; about 0 to 200.</param>
/// <param name="Gradients">How many pixels have which Sobel magnitude.</param>
/// <param name="Hue">Dominant HSV hue in degrees, 0 to below 360, pixels weighed by their chroma; null where none has colour.</param>
/// <param name="Blur">The blur effect (Crété-Roffet and others 2007), 0 sharp to 1 blurred; null where it was not measured.</param>
public sealed record PhotoMeasurement(double Brightness, double Saturation, double Colorfulness, GradientHistogram Gradients, double? Hue = null, double? Blur = null)
{
    /// <summary>The row of <c>measures.csv</c>.</summary>
    /// <param name="edgeThreshold">The collection's threshold, from <see cref="EdgeThreshold.Of"/>.</param>
    public PhotoMeasures Against(double edgeThreshold) => new(Brightness, Saturation, Colorfulness, Gradients.ShareAbove(edgeThreshold), Hue, Blur);
}
