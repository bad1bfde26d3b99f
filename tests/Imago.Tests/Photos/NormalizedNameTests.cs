using Imago.Photos;

namespace Imago.Tests.Photos;

public sealed class NormalizedNameTests
{
    [Theory]
    [InlineData("Caf\u00e9.jpg", "Cafe\u0301.jpg")]
    [InlineData("\u00c5ngstr\u00f6m", "A\u030angstro\u0308m")]
    [InlineData("\u1ec7", "e\u0323\u0302")]
    [InlineData("\u00ea\u0323", "e\u0323\u0302")]
    [InlineData("\u0439", "\u0438\u0306")]
    [InlineData("\u304c", "\u304b\u3099")]
    [InlineData("\ud55c\uae00", "\u1112\u1161\u11ab\u1100\u1173\u11af")]
    [InlineData("\u212b", "\u00c5")]
    public void ComposedAndDecomposedNamesAreTheSame(string one, string other) => Assert.Equal(NormalizedName.Of(one), NormalizedName.Of(other));

    [Theory]
    [InlineData("e", "e\u0301")]
    [InlineData("e\u0300", "e\u0301")]
    [InlineData("a", "A")]
    public void OtherNamesAreNot(string one, string other) => Assert.NotEqual(NormalizedName.Of(one), NormalizedName.Of(other));
}
