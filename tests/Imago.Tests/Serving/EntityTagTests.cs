using Imago.Serving;

namespace Imago.Tests.Serving;

public sealed class EntityTagTests
{
    [Theory]
    [InlineData("\"a\"", true, true)]
    [InlineData("W/\"a\"", false, true)]
    [InlineData("\"b\", \"a\"", true, true)]
    [InlineData("\"b\",W/\"a\" , \"c\"", false, true)]
    [InlineData("*", true, true)]
    [InlineData("\"b\"", false, false)]
    [InlineData("\"a", false, false)]
    [InlineData("a", false, false)]
    [InlineData("", false, false)]
    [InlineData("\"x, \"a\"\"", false, false)]
    [InlineData("w/\"a\"", false, false)]
    public void ListsAreComparedStronglyOrWeakly(string field, bool strongly, bool weakly)
    {
        Assert.Equal(strongly, EntityTag.IsIn(field, "\"a\"", weakly: false));
        Assert.Equal(weakly, EntityTag.IsIn(field, "\"a\"", weakly: true));
    }

    [Fact]
    public void LengthAndTimeMakeTagsDiffer()
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        string[] tags = [EntityTag.Of(1, time), EntityTag.Of(2, time), EntityTag.Of(1, time.AddTicks(1))];
        Assert.Distinct(tags);
        Assert.All(tags, tag => Assert.True(EntityTag.IsIn(tag, tag, weakly: false)));
    }
}
