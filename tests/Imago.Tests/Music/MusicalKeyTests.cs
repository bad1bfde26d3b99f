using Imago.Music;

namespace Imago.Tests.Music;

public sealed class MusicalKeyTests
{
    [Theory]
    [InlineData(0, Mode.Ionian, "C major", 0)]
    [InlineData(9, Mode.Aeolian, "A minor", 0)]
    [InlineData(1, Mode.Ionian, "Db major", -5)]
    [InlineData(1, Mode.Aeolian, "C# minor", 4)]
    [InlineData(2, Mode.Dorian, "D dorian", -1)]
    [InlineData(5, Mode.Lydian, "F lydian", -1)]
    [InlineData(7, Mode.Mixolydian, "G mixolydian", 1)]
    [InlineData(4, Mode.Phrygian, "E phrygian", 1)]
    public void NamesAndSignaturesAreThoseOfTheCircleOfFifths(int tonic, Mode mode, string name, int accidentals)
    {
        var key = new MusicalKey(tonic, mode);
        Assert.Equal(name, key.ToString());
        Assert.Equal(accidentals, key.Accidentals);
    }

    [Fact]
    public void EachScaleIsDarkerThanTheOneBeforeByOneLoweredNote()
    {
        var scales = Enum.GetValues<Mode>().Select(mode => new MusicalKey(0, mode).Scale).ToArray();
        foreach (var (brighter, darker) in scales.Zip(scales.Skip(1)))
            Assert.Equal([1], brighter.Zip(darker, (a, b) => a - b).Where(d => d != 0));
    }

    [Fact]
    public void StepsBelowTheTonicLieAnOctaveDown()
    {
        var key = new MusicalKey(0, Mode.Ionian);
        Assert.Equal([-12, -1, 0, 11, 12, 14], new[] { -7, -1, 0, 6, 7, 8 }.Select(key.SemitonesOf));
    }

    [Theory]
    [InlineData(0, "acoustic grand piano")]
    [InlineData(24, "nylon guitar")]
    [InlineData(48, "string ensemble 1")]
    [InlineData(73, "flute")]
    [InlineData(88, "new age pad")]
    [InlineData(108, "kalimba")]
    [InlineData(127, "gunshot")]
    public void GeneralMidiProgramsCountFromZero(int program, string name) => Assert.Equal(name, GeneralMidi.NameOf(program));
}
