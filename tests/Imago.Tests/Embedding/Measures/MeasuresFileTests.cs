using FsCheck;
using FsCheck.Fluent;
using Imago.Embedding.Measures;
using Imago.Errors;
using Imago.Numerics;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Measures;

public sealed class MeasuresFileTests
{
    private const string Header = "id,brightness,saturation,colorfulness,edge_density,hue,blur\n";
    private const string HeaderWithoutBlur = "id,brightness,saturation,colorfulness,edge_density,hue\n";
    private const string HeaderWithoutHue = "id,brightness,saturation,colorfulness,edge_density\n";

    [Fact]
    public void NumbersReadBackBitForBit()
    {
        using var folder = new TemporaryFolder();
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new SeededRandom(seed);
            double Next() => Math.Pow(random.NextDouble(), random.NextInt(1, 40));
            var rows = Enumerable.Range(0, random.NextInt(5)).Select(i => (Id: (i * 7L) - 2, new PhotoMeasures(Next(), Next(), 360 * Next(), Next(), random.NextInt(2) == 0 ? null : 359 * Next(), random.NextInt(2) == 0 ? null : Next()))).ToList();
            MeasuresFile.Write(folder["measures.csv"], rows);
            return MeasuresFile.Read(folder["measures.csv"]).SequenceEqual(rows);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void TheFileIsPlainCsv()
    {
        using var folder = new TemporaryFolder();
        MeasuresFile.Write(folder["m.csv"], [(3, new PhotoMeasures(0.5, 0, 12.25, 1, 359.5, 0.25)), (1, new PhotoMeasures(1.0 / 3, 1e-7, 0, 0))]);
        Assert.Equal(Header + "3,0.5,0,12.25,1,359.5,0.25\n1,0.3333333333333333,1E-07,0,0,,\n", File.ReadAllText(folder["m.csv"]));
    }

    [Fact]
    public void FilesFromBeforeThereWereHuesAreRead()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["m.csv"], HeaderWithoutHue + "3,0.5,0.25,12.25,1\n");
        Assert.Equal([(3, new PhotoMeasures(0.5, 0.25, 12.25, 1))], MeasuresFile.Read(folder["m.csv"]));
    }

    [Fact]
    public void FilesFromBeforeBlurWasMeasuredAreRead()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["m.csv"], HeaderWithoutBlur + "3,0.5,0.25,12.25,1,120\n");
        Assert.Equal([(3, new PhotoMeasures(0.5, 0.25, 12.25, 1, 120))], MeasuresFile.Read(folder["m.csv"]));
    }

    [Theory]
    [InlineData("", "column 'id'")]
    [InlineData("id,brightness\n", "column 'saturation'")]
    [InlineData(Header + "1,0.5,0.5,10,0.1\n", "")]
    [InlineData(Header + "1,0.5,0.5,10,0.1,9,0.9,9\n", "")]
    [InlineData(Header + "x,0.5,0.5,10,0.1,,\n", "line 2")]
    [InlineData(Header + "1,0.5,0.5,10,0.1,,\n1,0.5,0.5,10,0.1,,\n", "line 3")]
    [InlineData(Header + "1,1.5,0.5,10,0.1,,\n", "brightness")]
    [InlineData(Header + "1,0.5,NaN,10,0.1,,\n", "saturation")]
    [InlineData(Header + "1,0.5,0.5,-1,0.1,,\n", "colorfulness")]
    [InlineData(Header + "1,0.5,0.5,1,,,\n", "edge_density")]
    [InlineData(Header + "1,0.5,0.5,1,0.1,360,\n", "hue")]
    [InlineData(Header + "1,0.5,0.5,1,0.1,-1,\n", "hue")]
    [InlineData(Header + "1,0.5,0.5,1,0.1,red,\n", "hue")]
    [InlineData(Header + "1,0.5,0.5,1,0.1,,1.5\n", "blur")]
    [InlineData(Header + "1,0.5,0.5,1,0.1,,NaN\n", "blur")]
    public void WhatIsNoMeasureIsRefused(string text, string named)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["measures.csv"], text);
        var failure = Assert.Throws<InvalidFileException>(() => MeasuresFile.Read(folder["measures.csv"]));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        Assert.Contains("imago embed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(folder["none.csv"], Assert.Throws<InvalidFileException>(() => MeasuresFile.Read(folder["none.csv"])).Path);
    }
}
