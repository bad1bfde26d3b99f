using FsCheck;
using FsCheck.Fluent;
using Imago.Photos;
using Imago.Photos.Dates;
using Imago.Tests.Support;

namespace Imago.Tests.Photos.Dates;

public sealed class PhotoTimelineTests
{
    private static readonly DateTime Day = new(2024, 10, 18);

    [Fact]
    public void InstantsDecideNotTheHandsOfTheClock()
    {
        var berlin = Photo(0, Day.AddHours(21), 2);
        var newYork = Photo(1, Day.AddHours(20), -4);
        Assert.Equal([0, 1], Order(berlin, newYork));
    }

    [Fact]
    public void WithoutAnOffsetTheNearestPhotosClockCounts()
    {
        // A camera's photo between two of a phone at 21:00 and 21:10, two hours ahead of UTC; as UTC it would come after both.
        Assert.Equal([0, 2, 1], Order(Photo(0, Day.AddHours(21), 2), Photo(1, Day.AddHours(21).AddMinutes(10), 2), Photo(2, Day.AddHours(21).AddMinutes(5), null)));

        // GPS gives UTC, which need not match any local clock.
        var gps = Photo(1, Day.AddHours(19).AddMinutes(7), 0) with { TakenFrom = DateSource.Gps };
        Assert.Equal([0, 2, 1], Order(Photo(0, Day.AddHours(21), 2), gps, Photo(2, Day.AddHours(21).AddMinutes(5), null)));
    }

    [Fact]
    public void APhotoWithoutADateHasNoInstant() => Assert.Null(new PhotoTimeline([Photo(0, null, null)]).InstantOf(Photo(0, null, null)));

    [Fact]
    public void TheOrderIsTheSameHoweverPhotosComeAndKeepsLocalTimeWhereNoOffsetIsKnown()
    {
        var photo = from minutes in Gen.Choose(-2000, 2000)
                    from offset in Gen.Choose(-16, 14)
                    select (Minutes: minutes, Offset: offset < -12 ? (int?)null : offset);
        Prop.ForAll(Arb.From(Gen.ListOf(photo)), parts =>
        {
            Photo[] photos = [.. parts.Select((p, i) => Photo(i, Day.AddMinutes(p.Minutes), p.Offset))];
            var timeline = new PhotoTimeline(photos);
            var reversed = new PhotoTimeline([.. photos.Reverse()]);
            Assert.All(photos, p => Assert.Equal(timeline.InstantOf(p), reversed.InstantOf(p)));
            Assert.All(photos.Where(p => p.TakenOffset is not null), p => Assert.Equal((p.TakenAt - p.TakenOffset)!.Value.Ticks, timeline.InstantOf(p)));
            var clocks = photos.Where(p => p.TakenOffset is null).OrderBy(p => p.TakenAt).Select(p => timeline.InstantOf(p)!.Value).ToArray();
            Assert.Equal(clocks.Order(), clocks);
        }).QuickCheckThrowOnFailure();
    }

    private static int[] Order(params Photo[] photos)
    {
        var timeline = new PhotoTimeline(photos);
        return [.. photos.OrderBy(p => timeline.InstantOf(p)).Select(p => (int)p.Id)];
    }

    private static Photo Photo(int id, DateTime? taken, int? hours) =>
        MadeUpAlbum.Photo(id, taken: taken) with { TakenOffset = hours is { } h ? TimeSpan.FromHours(h) : null, TakenFrom = DateSource.Exif };
}
