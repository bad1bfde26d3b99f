namespace Imago.Embedding.Measures;

/// <summary>One row of <c>measures.csv</c>: the brightness, colour and sharpness of a photo.</summary>
/// <param name="Brightness">Mean HSV value, 0 to 1.</param>
/// <param name="Saturation">Mean HSV saturation, 0 to 1.</param>
/// <param name="Colorfulness">Hasler and Süsstrunk (2003), on 0 to 255 channels; about 0 to 200.</param>
/// <param name="EdgeDensity">The share of pixels whose Sobel magnitude exceeds the collection's 75th percentile, 0 to 1.</param>
/// <param name="Hue">
/// The dominant HSV hue in degrees, 0 to below 360, pixels weighted by their chroma; null if none has colour or it was not measured.
/// </param>
/// <param name="Blur">The blur effect (Crété-Roffet and others 2007), from 0 (sharp) to 1 (blurred); null if it was not measured.</param>
public readonly record struct PhotoMeasures(double Brightness, double Saturation, double Colorfulness, double EdgeDensity, double? Hue = null, double? Blur = null);
