#!/usr/bin/env -S dotnet run -c Release
#:project ../src/Imago/Imago.csproj
#:property AssemblyName=Imago.Bench
#:property PublishAot=false
#:property RunAnalyzers=false

// Measures HDBSCAN on vectors drawn from overlapping normal groups of unequal spread.
//
//     dotnet run -c Release bench/hdbscan_rate.cs -- [POINTS [DIMENSIONS [GROUPS [ROUNDS]]]]
//
// The default is 9285 64 60 5, with min_cluster_size 20 and min_samples 10 as in the study. The first round compiles. hdbscan 0.8.43 takes 5.4 to
// 6.1 s for the same shape.
using System.Diagnostics;
using System.Globalization;
using Imago.Clustering.Density;
using Imago.Numerics;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int Given(int at, int usual) => args.Length > at ? int.Parse(args[at]) : usual;
var (points, dimensions, groups, rounds) = (Given(0, 9285), Given(1, 64), Given(2, 60), Given(3, 5));
var random = new Random(1);
var centers = Enumerable.Range(0, groups * dimensions).Select(_ => Normal()).ToArray();
var data = new Matrix(points, dimensions);
for (var i = 0; i < points; i++)
{
    var (group, spread) = (random.Next(groups), 0.8 * (0.5 + random.NextDouble()));
    for (var j = 0; j < dimensions; j++)
        data.Row(i)[j] = (float)(centers[(group * dimensions) + j] + (spread * Normal()));
}

var hdbscan = new Hdbscan(new HdbscanOptions { MinClusterSize = 20, MinSamples = 10 });
for (var round = 0; round < rounds; round++)
{
    var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
    var fit = hdbscan.Fit(data);
    Console.WriteLine($"{clock.Elapsed.TotalSeconds:0.000} s, {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:0.000} s of processor: {fit.Clusters} clusters, {fit.Noise} noise");
}

Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");

double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
