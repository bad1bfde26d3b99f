#!/usr/bin/env -S dotnet run -c Release
#:project ../src/Imago/Imago.csproj
#:property PublishAot=false
#:property RunAnalyzers=false
#:property AssemblyName=Imago.Bench

// Makes a synthetic album folder with many photos, for the page: index, measures, map, labels, clusters and metadata are generated, and thumbnails
// are drawn straight into the cache. It has no films. `imago publish --album ALBUM --metadata ALBUM/metadata.csv` makes its page.
//
//     dotnet run -c Release bench/big_album.cs -- ALBUM [PHOTOS [CLUSTERS]]
//
// The default is 10000 photos in 60 clusters; one photo in fifty is in no cluster, one in a hundred repeats its neighbour. The script then publishes
// the album twice (the second time the sprites exist) and prints seconds, sizes and the process's peak memory (Linux).
using System.Diagnostics;
using System.Globalization;
using Imago.Clustering;
using Imago.Comparison;
using Imago.Embedding.Measures;
using Imago.Flow;
using Imago.Imaging;
using Imago.Imaging.Writing;
using Imago.Numerics;
using Imago.Numerics.Parallel;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Publishing;
using Imago.Storage;
using Imago.Storage.Arrays;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Distinct = 2000; // pictures drawn; photos beyond share them
const int Width = 320;
const int Height = 240;
const int FilmPhotos = 30;
var album = new AlbumLayout(args[0]);
var count = args.Length > 1 ? int.Parse(args[1]) : 10_000;
var clusterCount = args.Length > 2 ? int.Parse(args[2]) : 60;
var random = new SeededRandom(7);
var labels = Enumerable.Range(0, count).Select(i => i % 50 == 49 ? -1 : random.NextInt(clusterCount)).ToArray();
var photos = Enumerable.Range(0, count).Select(i => new Photo(
    i,
    $"/photos/{2000 + (i * 24L / count)}/IMG_{i:000000}.jpg",
    ContentHash.Of("photo", i),
    2_000_000,
    "jpeg",
    4000,
    3000,
    i % 7 == 6 ? 6 : 1,
    i % 9 == 8 ? null : new DateTime(2000, 1, 1).AddMinutes(i * (24L * 525_960 / count)),
    PhotoStatus.Ok)).ToArray();
PhotoIndexFile.Write(album.Index, new PhotoIndex(photos));
RejectionFile.Write(album.Rejected, [new Rejection("/photos/broken.jpg", "embed", "the file ends early")]);
LabelsFile.Write(album.Labels, new ClusterLabels([.. photos.Select((p, i) => new LabelledPhoto(p.Id, p.Path, labels[i]))]));

var centers = Enumerable.Range(0, clusterCount).Select(_ => (X: 12 * random.NextDouble(), Y: 9 * random.NextDouble())).ToArray();
var (map, vectors) = (new Matrix(count, 2), new Matrix(count, 8));
for (var i = 0; i < count; i++)
{
    var (x, y, spread) = labels[i] < 0 ? (12 * random.NextDouble(), 9 * random.NextDouble(), 0.0) : (centers[labels[i]].X, centers[labels[i]].Y, 0.35);
    (map.Row(i)[0], map.Row(i)[1]) = ((float)(x + (spread * random.NextNormal())), (float)(y + (spread * random.NextNormal())));
    map.Row(i).CopyTo(vectors.Row(i));
}

NpzFile.Write(album.Reduced, ("pca", NpyArray.From(vectors)), ("ids", NpyArray.From(photos.Select(p => p.Id).ToArray())), ("umap", NpyArray.From(map)));
NearDuplicateFile.Write(album.NearDuplicates, new PhotoGroups([.. photos.Where(p => p.Id % 100 == 0 && p.Id + 1 < count).Select(p => new PhotoGroup(
    p.Id % 200 == 0 ? GroupKind.NearDuplicate : GroupKind.Burst,
    [new GroupMember(p.Id, p.Path, 1, 0), new GroupMember(p.Id + 1, photos[p.Id + 1].Path, 0.96875f, 5)]))]));
MeasuresFile.Write(album.Measures, [.. photos.Select(p => (p.Id, new PhotoMeasures(random.NextDouble(), random.NextDouble(), 100 * random.NextDouble(), 0.25)))]);
ClusterFile.Write(album.Clusters, [.. Enumerable.Range(0, clusterCount).Select(c => new Cluster(
    c,
    labels.Count(l => l == c),
    $"Made up {c}",
    new ClusterProfile(0.001 * c, random.NextDouble(), random.NextDouble(), 60 * random.NextDouble(), random.NextDouble(), 360 * random.NextDouble()),
    [.. photos.Where(p => labels[p.Id] == c).Take(FilmPhotos).Select(p => p.Id)]))]);
File.WriteAllLines(album.At("metadata.csv"), ["file,place,rating", .. photos.Select(p => $"{Path.GetFileName(p.Path)},Place {p.Id % 37},{(p.Id % 3 == 0 ? "" : p.Id % 5)}")]);

var pictures = OrderedParallel.Map(Math.Min(count, Distinct), Draw);
using (var cache = PhotoCache.Open(album.Cache))
{
    foreach (var some in photos.Chunk(1000))
        cache.Keep("made up", some.Select(p => (p.Sha256, Array.Empty<byte>(), (byte[]?)pictures[p.Id % Distinct])));
}

var options = new PublishOptions { Title = $"{count} made-up photos", Metadata = album.At("metadata.csv"), Facts = [new("encoder", "none"), new("seed", "7")] };
foreach (var round in (string[])["first", "again"])
{
    var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
    new PublishStage(album, options).Run(new StageContext(null, SilentObserver.Instance), CancellationToken.None);
    Console.WriteLine($"{round}: {clock.Elapsed.TotalSeconds:0.0} s, {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:0.0} s of processor");
}

foreach (var folder in (string[])["data", "sprites", "thumbs"])
{
    var files = new DirectoryInfo(album.At("assets", folder)) is { Exists: true } found ? found.GetFiles() : [];
    Console.WriteLine($"assets/{folder}: {files.Length} files, {files.Sum(f => f.Length) / 1e6:0.0} MB");
}

Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");

// A gradient of two colours, some discs and noise, from the picture's number alone.
byte[] Draw(int number)
{
    var own = new SeededRandom(number, 1);
    var image = new RgbImage(Width, Height);
    var colours = Enumerable.Range(0, 8 * 3).Select(_ => own.NextInt(256)).ToArray();
    var discs = Enumerable.Range(2, 6).Select(c => (Colour: c, X: own.NextInt(Width), Y: own.NextInt(Height), Radius: 10 + own.NextInt(60))).ToArray();
    for (var y = 0; y < Height; y++)
    {
        for (var x = 0; x < Width; x++)
        {
            var noise = own.NextInt(25) - 12;
            var disc = Array.FindLast(discs, d => ((x - d.X) * (x - d.X)) + ((y - d.Y) * (y - d.Y)) < d.Radius * d.Radius).Colour;
            for (var c = 0; c < 3; c++)
            {
                var level = disc > 0 ? colours[(disc * 3) + c] : ((colours[c] * (Height - y)) + (colours[3 + c] * y)) / Height;
                image.Pixels[(((y * Width) + x) * 3) + c] = (byte)Math.Clamp(level + noise, 0, 255);
            }
        }
    }

    return PictureWriter.ToJpeg(image, 82);
}
