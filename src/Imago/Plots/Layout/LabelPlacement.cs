namespace Imago.Plots.Layout;

/// <summary>
/// Places names on a map, one after the other: near what they name, over as few points as possible, and never over another name or its
/// leader. A name without a free place is left out.
/// </summary>
internal sealed class LabelPlacement
{
    private const double Air = 3;
    private const double ShortestLeader = 7;
    private const double InkCost = 110;
    private const double AnchorCost = 30;

    private static readonly double[] Gaps = [2, 7, 13, 22, 32, 44, 58, 74, 92, 112, 134];

    // Sixteen directions as constants, because computed sines may differ between machines in the last digit.
    private static readonly (double X, double Y)[] Directions = AllQuarters([(1, 0), (0.924, 0.383), (0.707, 0.707), (0.383, 0.924)]);

    private readonly Box _area;
    private readonly PointCoverage _ink;
    private readonly double _radius;
    private readonly List<PlacedLabel> _placed = [];

    private LabelPlacement(Box area, PointCoverage ink, double radius) => (_area, _ink, _radius) = (area, ink, radius);

    /// <summary>Places the names.</summary>
    /// <param name="area">The area for the names.</param>
    /// <param name="labels">The names, most important first.</param>
    /// <param name="points">The points that names should not cover.</param>
    /// <param name="radius">The radius of a point.</param>
    /// <returns>The names that were placed, in the same order.</returns>
    public static IReadOnlyList<PlacedLabel> Place(Box area, IReadOnlyList<MapLabel> labels, IEnumerable<(double X, double Y)> points, double radius)
    {
        var placement = new LabelPlacement(area, new PointCoverage(area, points, radius), radius);
        foreach (var label in labels)
        {
            var best = placement.Candidates(label)
                .Where(placement.IsFree)
                .Select(c => (Candidate: c, Cost: placement.Cost(c, labels)))
                .OrderBy(c => c.Cost)
                .FirstOrDefault();
            if (best.Candidate is not null)
                placement._placed.Add(best.Candidate);
        }

        return placement._placed;
    }

    private static (double X, double Y)[] AllQuarters((double X, double Y)[] first) =>
        [.. first, .. first.Select(d => (-d.Y, d.X)), .. first.Select(d => (-d.X, -d.Y)), .. first.Select(d => (d.Y, -d.X))];

    private PlacedLabel At(MapLabel label, double x, double y)
    {
        var box = new Box(x - (label.Width / 2), y - (label.Height / 2), label.Width, label.Height);
        var (endX, endY) = box.Nearest(label.X, label.Y);
        var leader = new Segment(label.X, label.Y, endX, endY);
        return new PlacedLabel(label, box, leader.Length >= ShortestLeader + _radius ? leader : null);
    }

    private IEnumerable<PlacedLabel> Candidates(MapLabel label)
    {
        yield return At(label, label.X, label.Y);
        foreach (var gap in Gaps.Select(g => g + _radius))
        {
            foreach (var (x, y) in Directions)
                yield return At(label, label.X + (x * (gap + (label.Width / 2))), label.Y + (y * (gap + (label.Height / 2))));
        }
    }

    private bool IsFree(PlacedLabel candidate) =>
        _area.Holds(candidate.Box) && _placed.TrueForAll(other =>
            !other.Box.Overlaps(candidate.Box.Grow(Air))
            && !(other.Leader is { } theirs && theirs.Enters(candidate.Box.Grow(1)))
            && !(candidate.Leader is { } ours && ours.Enters(other.Box.Grow(1)))
            && !(candidate.Leader is { } one && other.Leader is { } two && one.Crosses(two)));

    private double Cost(PlacedLabel candidate, IReadOnlyList<MapLabel> labels)
    {
        var box = candidate.Box;
        var anchors = labels.Count(l => l != candidate.Label && box.Holds(l.X, l.Y));
        return (candidate.Leader?.Length ?? 0) + (InkCost * _ink.Share(box)) + (AnchorCost * anchors);
    }
}

/// <summary>A name that has been placed.</summary>
/// <param name="Label">The name.</param>
/// <param name="Box">Its box; it overlaps no other name's box.</param>
/// <param name="Leader">The line from what it names to its box; null if the box is near enough.</param>
internal sealed record PlacedLabel(MapLabel Label, Box Box, Segment? Leader);
