using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Imago.Flow;
using Imago.Imaging.Writing;
using Imago.Numerics.Parallel;
using Imago.Photos;
using Imago.Storage;

namespace Imago.Publishing.Data.Sprites;

/// <summary>
/// The page's sprites, <c>assets/sprites</c>: every photo as a tile of 96 pixels and as one of 16, in sheets of WebP. A sheet's name ends
/// in a hash of its content, so an intact existing sheet is kept. Small sheets are also written as scripts, because a page opened from disk
/// can read pixels only that way.
/// </summary>
internal sealed partial class SpriteFolder(AlbumLayout album, PhotoCache cache, Manifest manifest)
{
    private const string Revision = "sprites-2";
    private const int Large = 96;
    private const int Small = 16;
    private const int Quality = 75;

    // A browser decodes a large sheet while it draws, which must fit within a frame. A full small sheet covers 256 full large ones.
    private const int LargeColumns = 8;
    private const int SmallColumns = 128;

    private string Folder => FolderOf(album);

    /// <summary>Returns the existing sheets and their scripts.</summary>
    /// <param name="album">The album.</param>
    public static IEnumerable<string> Made(AlbumLayout album) => OwnFiles.In(album, FolderOf(album), Name());

    /// <summary>Writes the sheets that are missing or not intact, and deletes sheets that no longer belong to the album.</summary>
    /// <param name="photos">The photos in the order of their tiles.</param>
    /// <param name="advance">Receives the number of further photos done; called from several threads.</param>
    /// <param name="cancellationToken">Cancels the work between photos.</param>
    /// <returns>The sets; small tiles come first.</returns>
    public IReadOnlyList<SpriteSet> Write(IReadOnlyList<Photo> photos, Action<int> advance, CancellationToken cancellationToken)
    {
        var pictures = OrderedParallel.Map(photos.Count, i => cache.Thumbnail(photos[i].Sha256) is { } image ? Convert.ToHexStringLower(SHA256.HashData(image)) : "", cancellationToken);
        string PathOf(int tile, int number, int from, int count) => string.Create(
            CultureInfo.InvariantCulture,
            $"assets/sprites/s{tile}-{number}-{ContentHash.Of([Revision, tile, .. pictures.AsSpan(from, count)])[..16]}");
        var small = SpriteSet.Plan(Small, SmallColumns, photos.Count, hasScripts: true, (number, from, count) => PathOf(Small, number, from, count));
        var large = SpriteSet.Plan(Large, LargeColumns, photos.Count, hasScripts: false, (number, from, count) => PathOf(Large, number, from, count));

        // Both sizes come from one decoding: the large sheets in the range of a small one fill it. Memory holds one small sheet and one
        // large sheet per core.
        using var batch = new FileBatch();
        foreach (var sheet in small.Sheets)
        {
            var canvas = CanvasOf(small, sheet);
            SpriteSheet[] filling = [.. large.Sheets.Where(s => s.From >= sheet.From && s.From < sheet.From + sheet.Count)];
            OrderedParallel.For(
                filling.Length,
                i =>
                {
                    Fill(photos, filling[i], large, canvas, batch, cancellationToken);
                    advance(filling[i].Count);
                },
                cancellationToken);
            var webp = Save(canvas, sheet, batch);
            if (webp is not null || !manifest.IsIntact(album.At(sheet.Script!)))
                SpriteScript.Write(album, sheet, webp ?? File.ReadAllBytes(album.At(sheet.Path)));
        }

        batch.Complete();
        RemoveOthers(small.Sheets.Concat(large.Sheets));
        return [small, large];
    }

    private void Fill(IReadOnlyList<Photo> photos, SpriteSheet sheet, SpriteSet large, SpriteCanvas? small, FileBatch batch, CancellationToken cancellationToken)
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

        Save(canvas, sheet, batch);
    }

    // Null if the sheet exists and is intact. A sheet that the manifest does not know may be damaged.
    private SpriteCanvas? CanvasOf(SpriteSet set, SpriteSheet sheet) => manifest.IsIntact(album.At(sheet.Path)) ? null : new SpriteCanvas(set.Tile, set.Columns, sheet);

    private byte[]? Save(SpriteCanvas? canvas, SpriteSheet sheet, FileBatch batch)
    {
        if (canvas is null)
            return null;
        var bytes = PictureWriter.ToWebp(canvas.Image, Quality);
        batch.Add(album.At(sheet.Path), bytes);
        return bytes;
    }

    private void RemoveOthers(IEnumerable<SpriteSheet> sheets) => OwnFiles.RemoveOthers(
        album, Folder, Name(), sheets.SelectMany(s => new[] { s.Path, s.Script }).OfType<string>().Select(path => Path.GetFileName(path)).ToHashSet(StringComparer.Ordinal));

    private static string FolderOf(AlbumLayout album) => album.At("assets", "sprites");

    [GeneratedRegex("^s(96|16)-[0-9]+-[0-9a-f]{16}\\.(webp|js)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
