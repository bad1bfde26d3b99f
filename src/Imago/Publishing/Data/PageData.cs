using Imago.Numerics.Parallel;
using Imago.Photos;
using Imago.Plots.Colours;
using Imago.Publishing.Data.Sprites;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Publishing.Data;

/// <summary>
/// Writes the page's data, described in <c>docs/page-data.md</c>: <c>assets/data</c>, <c>assets/sprites</c>, and the thumbnails of small
/// albums.
/// </summary>
internal sealed class PageData(
    AlbumLayout album,
    PublishOptions options,
    PhotoIndex index,
    IReadOnlyList<JoinedCluster> clusters,
    JoinedCluster? whole,
    NumberedPhotos photos,
    PhotoRoots roots,
    PhotoMetadata? metadata)
{
    // In larger albums, only photos in films have thumbnails; the sprites show the others.
    private const int MostThumbnails = 5000;

    /// <summary>Writes the data.</summary>
    /// <param name="cards">The clusters' cards, in cluster order; they list the existing files.</param>
    /// <param name="rejections">The files left out, with their published names.</param>
    /// <param name="thumbnails">The thumbnails; those of photos in films exist already.</param>
    /// <param name="progress">Counts the finished photos.</param>
    /// <param name="say">Receives messages.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="Errors.InvalidFileException">A file of the album cannot be read.</exception>
    public void Write(
        IReadOnlyList<ClusterCard> cards,
        IReadOnlyList<Rejection> rejections,
        ThumbnailFolder thumbnails,
        PublishProgress progress,
        Action<string> say,
        CancellationToken cancellationToken)
    {
        var places = MapPlaces.Read(album.Reduced, photos);
        var facets = metadata?.FacetsOf(photos, index, say) ?? [];
        var palettes = OrderedParallel.Map(cards.Count, i => thumbnails.ColoursOf(clusters[i].Cluster.Photos, cancellationToken), cancellationToken);
        var order = TileOrder.Of(photos, places);
        var sprites = thumbnails.WriteSprites([.. order.Select(number => photos.Photos[number])], progress.Add, cancellationToken);
        var tiles = new int[order.Length];
        foreach (var (place, number) in order.Index())
            tiles[number] = place;
        var columns = new PhotoColumns(photos, roots, places, tiles, facets, photo => photos.Count <= MostThumbnails ? thumbnails.Write(photo) : thumbnails.PathOf(photo));
        var folder = new DataFolder(album);
        var chunks = folder.Write(columns, cancellationToken);
        var film = PageFilm.Of(whole, photos);
        PageCluster[] groups = [.. cards.Select((card, i) => ClusterOf(card, i, places, palettes[i]))];
        folder.Write(new PageAlbum(
            PageAlbum.CurrentVersion,
            options.Title,
            ImagoVersion.Current,
            [.. options.Facts.Select(o => (string[])[o.Key, o.Value])],
            new PageCounts(
                photos.Count,
                groups.Length,
                index.Duplicates.Count,
                rejections.Count,
                Math.Round(groups.Sum(c => c.Film?.Seconds ?? 0) + (film?.Seconds ?? 0), 3)),
            film,
            groups,
            facets,
            chunks,
            sprites,
            options.EmbedFilms,
            PageReport.Read(album, rejections, photos)));
    }

    private PageCluster ClusterOf(ClusterCard card, int position, MapPlaces places, IReadOnlyList<Rgb> palette)
    {
        var joined = clusters[position];
        return new PageCluster(
            card.Id,
            card.Title,
            card.Size,
            places.ColourOf(card.Id, position).Hex,
            [.. palette.Select(c => c.Hex)],
            places.CenterOf(card.Id) is { } center ? [center.X, center.Y] : null,
            places.NeighboursOf(card.Id),
            card.Profile,
            PageMusic.Of(joined.Music?.Music),
            PageFilm.Of(joined, photos),
            card.MidiPath,
            card.WavPath,
            card.RollPath,
            photos.MembersOf(card.Id));
    }
}
