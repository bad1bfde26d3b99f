namespace Imago.Photos.Dates;

/// <summary>The source of a photo's date, the most trusted first.</summary>
public enum DateSource
{
    /// <summary>EXIF <c>DateTimeOriginal</c>.</summary>
    Exif,

    /// <summary>EXIF <c>DateTimeDigitized</c>.</summary>
    ExifDigitized,

    /// <summary>EXIF <c>DateTime</c>, when the file was last written.</summary>
    ExifModified,

    /// <summary>XMP within the file.</summary>
    Xmp,

    /// <summary>IPTC <c>DateCreated</c> and <c>TimeCreated</c>.</summary>
    Iptc,

    /// <summary>PNG's text <c>Creation Time</c>.</summary>
    Png,

    /// <summary>An XMP file next to the photo.</summary>
    Sidecar,

    /// <summary>The JSON file that Google Takeout puts next to a photo; UTC.</summary>
    Takeout,

    /// <summary>The time of the GPS fix; UTC.</summary>
    Gps,

    /// <summary>The file's name.</summary>
    Name,
}
