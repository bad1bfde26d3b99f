namespace Imago.Embedding.Measures;

/// <summary>The measures of one photo's pixels. The edge density follows when the whole collection is known.</summary>
/// <param name="Brightness">Mean HSV value, 0 to 1.</param>
/// <param name="Saturation">Mean HSV saturation, 0 to 1.</param>
/// <param name="Colorfulness">Hasler and Süsstrunk (2003), on 0 to 255 channels; about 0 to 200.</param>
/// <param name="Gradients">The histogram of Sobel magnitudes.</param>
/// <param name="Hue">The dominant HSV hue in degrees, 0 to below 360, pixels weighted by their chroma; null if none has colour.</param>
/// <param name="Blur">The blur effect (Crété-Roffet and others 2007), from 0 (sharp) to 1 (blurred); null if it was not measured.</param>
internal sealed record PhotoMeasurement(double Brightness, double Saturation, double Colorfulness, GradientHistogram Gradients, double? Hue = null, double? Blur = null)
{
    /// <summary>Computes the row of <c>measures.csv</c>.</summary>
    /// <param name="edgeThreshold">The collection's threshold, from <see cref="EdgeThreshold.Of"/>.</param>
    public PhotoMeasures Against(double edgeThreshold) => new(Brightness, Saturation, Colorfulness, Gradients.ShareAbove(edgeThreshold), Hue, Blur);
}
