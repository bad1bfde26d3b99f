#!/usr/bin/env -S dotnet run -c Release
#:project ../src/Imago/Imago.csproj
#:property AssemblyName=Imago.Bench
#:project ../src/Imago.Worker/Imago.Worker.csproj
#:property PublishAot=false
#:property RunAnalyzers=false

// Writes photos as Imago decodes them, upright and in sRGB, for comparison with other decoders (pixel_truth.py).
//
//     dotnet run -c Release bench/decoded_pixels.cs -- OUT [--within W H] < LIST
//
// LIST has one path per line. The photo of line 0 becomes OUT/0.ppm, or OUT/0.txt with the reason it cannot be read.
using System.Globalization;
using System.Text;
using Imago.Errors;
using Imago.Imaging.Decoding;

var size = args is [_, "--within", var width, var height]
    ? DecodeSize.Within(int.Parse(width, CultureInfo.InvariantCulture), int.Parse(height, CultureInfo.InvariantCulture))
    : DecodeSize.Full;
var decoder = new PhotoDecoder();
for (var line = 0; Console.ReadLine() is { } path; line++)
{
    try
    {
        var image = decoder.Decode(path, size);
        using var file = File.Create(Path.Combine(args[0], $"{line}.ppm"));
        file.Write(Encoding.ASCII.GetBytes($"P6 {image.Width} {image.Height} 255\n"));
        file.Write(image.Pixels);
    }
    catch (UnreadablePhotoException e)
    {
        File.WriteAllText(Path.Combine(args[0], $"{line}.txt"), e.Reason);
    }
}
