using System.Globalization;
using System.Security.Cryptography;
using Imago.Numerics;
using Imago.Photos;
using Imago.Storage;

namespace Imago.Publishing.Data;

/// <summary>
/// The page's sprites, <c>assets/sprites</c>: every photo as a tile of 96 pixels and as one of 16, in sheets of WebP. A sheet's name ends in a
/// hash of what it shows, so one that is there already is right and stays.
/// </summary>
internal sealed class SpriteFolder(AlbumLayout album, PhotoCache cache)
{
    private const string Revision = "sprites-1";
    private const int Large = 96;
    private const int Small = 16;
    private const int Quality = 75;

    private string Folder => album.At("assets", "sprites");

    /// <summary>The sheets that are there.</summary>
    /// <param name="album">The album.</param>
    public static IEnumerable<string> Made(AlbumLayout album) =>
        Directory.Exists(album.At("assets", "sprites")) ? Directory.EnumerateFiles(album.At("assets", "sprites"), "*.webp").Order(StringComparer.Ordinal) : [];

    /// <summary>Writes the sheets that are not there, and deletes those that are not of this album any more.</summary>
    /// <param name="photos">The photos.</param>
    /// <param name="advance">Hears how many photos more are done; called from several threads.</param>
    /// <param name="cancellationToken">Stops the work between photos.</param>
    /// <returns>The sets, small tiles first.</returns>
    public IReadOnlyList<SpriteSet> Write(IReadOnlyList<Photo> photos, Action<int> advance, CancellationToken cancellationToken)
    {
        var pictures = OrderedParallel.Map(photos.Count, i => cache.Thumbnail(photos[i].Sha256) is { } image ? Convert.ToHexStringLower(SHA256.HashData(image)) : "", cancellationToken);
        string PathOf(int tile, int number, int from, int count) => string.Create(
            CultureInfo.InvariantCulture,
            $"assets/sprites/s{tile}-{number}-{ContentHash.Of([Revision, tile, .. pictures.AsSpan(from, count)])[..16]}.webp");
        var small = SpriteSet.Plan(Small, photos.Count, (number, from, count) => PathOf(Small, number, from, count));
        var large = SpriteSet.Plan(Large, photos.Count, (number, from, count) => PathOf(Large, number, from, count));

        // Tiles of both sizes come from one decoding. Small sheets are filled one after the other, each by the large ones that begin in it, the
        // last of which may reach into the next: two small sheets and a large one a core are all that is ever held.
        SpriteCanvas? reached = null;
        foreach (var sheet in small.Sheets)
        {
            var canvas = reached ?? CanvasOf(small, sheet);
            var next = small.Sheets.FirstOrDefault(s => s.From == sheet.From + sheet.Count);
            reached = next is null ? null : CanvasOf(small, next);
            var after = reached;
            SpriteSheet[] filling = [.. large.Sheets.Where(s => s.From >= sheet.From && s.From < sheet.From + sheet.Count)];
            OrderedParallel.For(
                filling.Length,
                i =>
                {
                    Fill(photos, filling[i], large, number => number < sheet.From + sheet.Count ? canvas : after, cancellationToken);
                    advance(filling[i].Count);
                },
                cancellationToken);
            Save(canvas, sheet);
        }

        RemoveOthers(small.Sheets.Concat(large.Sheets));
        return [small, large];
    }

    private void Fill(IReadOnlyList<Photo> photos, SpriteSheet sheet, SpriteSet large, Func<int, SpriteCanvas?> smallOf, CancellationToken cancellationToken)
    {
        var canvas = CanvasOf(large, sheet);
        for (var number = sheet.From; number < sheet.From + sheet.Count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var small = smallOf(number);
            if ((canvas is null && small is null) || SpriteTile.Draw(cache.Thumbnail(photos[number].Sha256), Large) is not { } tile)
                continue;
            canvas?.Put(number, tile);
            small?.Put(number, SpriteTile.Shrink(tile, Small));
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
        var kept = sheets.Select(s => Path.GetFileName(s.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Folder, "*.webp").Where(p => !kept.Contains(Path.GetFileName(p))))
            File.Delete(path);
    }
}
