using System.Globalization;
using System.Security.Cryptography;
using Imago.Numerics;
using Imago.Photos;
using Imago.Storage;

namespace Imago.Publishing.Data;

/// <summary>
/// The page's sprites, <c>assets/sprites</c>: every photo as a tile of 96 pixels and as one of 16, in sheets of WebP. A sheet's name ends in a
/// hash of what it shows, so one that is there already is right and stays. Small sheets come as scripts too: a page opened from disk may use their pixels only so.
/// </summary>
internal sealed class SpriteFolder(AlbumLayout album, PhotoCache cache)
{
    private const string Revision = "sprites-2";
    private const int Large = 96;
    private const int Small = 16;
    private const int Quality = 75;

    // A browser decodes a large sheet while it draws, so that must be done within a frame; a full small sheet is one of 256 full large ones.
    private const int LargeColumns = 8;
    private const int SmallColumns = 128;

    private string Folder => album.At("assets", "sprites");

    /// <summary>The sheets that are there, and their scripts.</summary>
    /// <param name="album">The album.</param>
    public static IEnumerable<string> Made(AlbumLayout album) =>
        Directory.Exists(album.At("assets", "sprites")) ? Directory.EnumerateFiles(album.At("assets", "sprites")).Order(StringComparer.Ordinal) : [];

    /// <summary>Writes the sheets that are not there, and deletes those that are not of this album any more.</summary>
    /// <param name="photos">The photos in the order of their tiles.</param>
    /// <param name="advance">Hears how many photos more are done; called from several threads.</param>
    /// <param name="cancellationToken">Stops the work between photos.</param>
    /// <returns>The sets, small tiles first.</returns>
    public IReadOnlyList<SpriteSet> Write(IReadOnlyList<Photo> photos, Action<int> advance, CancellationToken cancellationToken)
    {
        var pictures = OrderedParallel.Map(photos.Count, i => cache.Thumbnail(photos[i].Sha256) is { } image ? Convert.ToHexStringLower(SHA256.HashData(image)) : "", cancellationToken);
        string PathOf(int tile, int number, int from, int count) => string.Create(
            CultureInfo.InvariantCulture,
            $"assets/sprites/s{tile}-{number}-{ContentHash.Of([Revision, tile, .. pictures.AsSpan(from, count)])[..16]}");
        var small = SpriteSet.Plan(Small, SmallColumns, photos.Count, hasScripts: true, (number, from, count) => PathOf(Small, number, from, count));
        var large = SpriteSet.Plan(Large, LargeColumns, photos.Count, hasScripts: false, (number, from, count) => PathOf(Large, number, from, count));

        // Tiles of both sizes come from one decoding: a small sheet is filled by the large ones that lie in it, and no more than it and a large one a
        // core are ever held.
        foreach (var sheet in small.Sheets)
        {
            var canvas = CanvasOf(small, sheet);
            SpriteSheet[] filling = [.. large.Sheets.Where(s => s.From >= sheet.From && s.From < sheet.From + sheet.Count)];
            OrderedParallel.For(
                filling.Length,
                i =>
                {
                    Fill(photos, filling[i], large, canvas, cancellationToken);
                    advance(filling[i].Count);
                },
                cancellationToken);
            Save(canvas, sheet);
            SpriteScript.Write(album, sheet);
        }

        RemoveOthers(small.Sheets.Concat(large.Sheets));
        return [small, large];
    }

    private void Fill(IReadOnlyList<Photo> photos, SpriteSheet sheet, SpriteSet large, SpriteCanvas? small, CancellationToken cancellationToken)
    {
        var canvas = CanvasOf(large, sheet);
        for (var place = sheet.From; place < sheet.From + sheet.Count; place++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if ((canvas is null && small is null) || SpriteTile.Draw(cache.Thumbnail(photos[place].Sha256), Large) is not { } tile)
                continue;
            canvas?.Put(place, tile);
            small?.Put(place, SpriteTile.Shrink(tile, Small));
        }

        Save(canvas, sheet);
    }

    // Null where the sheet is there already.
    private SpriteCanvas? CanvasOf(SpriteSet set, SpriteSheet sheet) => File.Exists(album.At(sheet.Path)) ? null : new SpriteCanvas(set.Tile, set.Columns, sheet);

    private void Save(SpriteCanvas? canvas, SpriteSheet sheet)
    {
        if (canvas is null)
            return;
        var bytes = ImageEncoder.ToWebp(canvas.Image, Quality);
        AtomicFile.Write(album.At(sheet.Path), stream => stream.Write(bytes));
    }

    private void RemoveOthers(IEnumerable<SpriteSheet> sheets)
    {
        if (!Directory.Exists(Folder))
            return;
        var kept = sheets.SelectMany(s => new[] { s.Path, s.Script }).Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Folder).Where(p => !kept.Contains(Path.GetFileName(p))))
            File.Delete(path);
    }
}
