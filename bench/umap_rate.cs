#!/usr/bin/env -S dotnet run -c Release
#:project ../src/Imago/Imago.csproj
#:property AssemblyName=Imago.Bench
#:property PublishAot=false
#:property RunAnalyzers=false

// Makes maps for bench/against_umap.py. It reads lines "IN OUT" from standard input: an NPZ with the array pca, embeddings or a single array, and the
// NPZ for the map. It answers each with the seconds of the map, the processor seconds, and the process's peak memory in MB.
using System.Diagnostics;
using System.Globalization;
using Imago.Reduction;
using Imago.Storage.Arrays;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var process = Process.GetCurrentProcess();
while (Console.ReadLine() is { } line)
{
    var paths = line.Split('\t');
    using var file = NpzFile.Open(paths[0]);
    var data = file.ReadFirstMatrix("pca", "embeddings");
    process.Refresh();
    var (clock, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
    var map = new Umap(new UmapOptions()).Fit(data).Map;
    var seconds = clock.Elapsed.TotalSeconds;
    process.Refresh();
    Console.WriteLine($"{seconds} {(process.TotalProcessorTime - before).TotalSeconds} {process.PeakWorkingSet64 / 1e6}");
    NpzFile.Write(paths[1], ("umap", NpyArray.From(map)));
}
