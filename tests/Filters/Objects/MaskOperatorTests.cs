using PipelineKit.Filters.Objects;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Objects;

public class MaskOperatorTests
{
    public static TheoryData<int, int, double> Sizes => Masks.Sizes;

    [Theory]
    [Oracle("remove-small")]
    [MemberData(nameof(Sizes))]
    public void Objects_with_fewer_pixels_are_removed(int width, int height, double share)
    {
        var mask = Masks.Random(width, height, share);
        foreach (var connectivity in Enum.GetValues<Connectivity>())
        {
            var kept = Kept(mask, connectivity, part => part.Count >= 5);
            Masks.Check(new RemoveSmall { MinArea = 5, Connectivity = connectivity }, mask, kept);
        }
    }

    [Theory]
    [Oracle("fill-holes")]
    [MemberData(nameof(Sizes))]
    public void Background_that_does_not_reach_the_edge_is_filled(int width, int height, double share)
    {
        var mask = Masks.Random(width, height, share);
        var background = Masks.Where(mask, (y, x) => !mask[y, x]);
        foreach (var connectivity in Enum.GetValues<Connectivity>())
        {
            var outside = Kept(background, connectivity,
                part => part.Any(p => p.Y == 0 || p.X == 0 || p.Y == height - 1 || p.X == width - 1));
            Masks.Check(new FillHoles { Connectivity = connectivity }, mask, Masks.Where(mask, (y, x) => !outside[y, x]));
            var large = Kept(background, connectivity, part => part.Count > 3);
            Masks.Check(new FillHoles { Connectivity = connectivity, MaxArea = 3 }, mask,
                Masks.Where(mask, (y, x) => !large[y, x]));
        }
    }

    [Theory]
    [Oracle("clear-border")]
    [MemberData(nameof(Sizes))]
    public void Objects_at_the_edge_are_removed(int width, int height, double share)
    {
        var mask = Masks.Random(width, height, share);
        foreach (var connectivity in Enum.GetValues<Connectivity>())
            foreach (var distance in new[] { 0, 2, 100 })
                Masks.Check(new ClearBorder { Connectivity = connectivity, Distance = distance }, mask,
                    Kept(mask, connectivity, part => part.All(p =>
                        Math.Min(Math.Min(p.Y, p.X), Math.Min(height - 1 - p.Y, width - 1 - p.X)) > distance)));
    }

    [Theory]
    [Oracle("skeleton")]
    [MemberData(nameof(Sizes))]
    public void A_skeleton_is_thinned_in_alternating_passes(int width, int height, double share)
    {
        var mask = Masks.Random(width, height, Math.Sqrt(share));
        Masks.Check(new Skeleton(), mask, Thinned(mask));
    }

    [Fact]
    public void A_thick_cross_becomes_a_thin_one()
    {
        var mask = Masks.Where(new bool[41, 60], (y, x) => y is >= 15 and < 24 || x is >= 20 and < 31);
        var thin = Masks.Above(Engine.Run(new Skeleton(), Masks.Image(mask)), 0);
        Assert.Equal(Thinned(mask).Cast<bool>(), thin.Cast<bool>());
        Assert.InRange(thin.Cast<bool>().Count(b => b), 60, 110);
    }

    [Theory]
    [Oracle("convex-hull")]
    [MemberData(nameof(Sizes))]
    public void A_hull_contains_all_points_that_no_line_separates(int width, int height, double share)
    {
        var mask = Masks.Random(width, height, share / 20);
        List<(int Y, int X)>[] all = [Masks.Parts(mask, corners: true).SelectMany(p => p).ToList()];
        Masks.Check(new ConvexHull(), mask, Masks.Where(mask, (y, x) => all.Any(p => InHull(p, y, x))));
        var dense = Masks.Random(width, height, share / 2);
        foreach (var connectivity in Enum.GetValues<Connectivity>())
        {
            var parts = Masks.Parts(dense, connectivity == Connectivity.Corners);
            Masks.Check(new ConvexHull { Each = true, Connectivity = connectivity }, dense,
                Masks.Where(dense, (y, x) => parts.Any(p => InHull(p, y, x))));
        }
    }

    // skimage.morphology.remove_small_objects, scipy.ndimage.binary_fill_holes, remove_small_holes,
    // skimage.segmentation.clear_border and skimage.morphology.convex_hull_image: pixels, and the sum of 31·row + 17·column
    [Fact]
    public void Masks_match_scikit_image()
    {
        (MaskOperator Op, int Count, int Places)[] known =
        [
            (new RemoveSmall { Above = 120, MinArea = 10 }, 917, 934860),
            (new RemoveSmall { Above = 120, MinArea = 10, Connectivity = Connectivity.Corners }, 980, 1000339),
            (new FillHoles { Above = 120 }, 1045, 1066256),
            (new FillHoles { Above = 120, MaxArea = 9 }, 1059, 1075971),
            (new ClearBorder { Above = 120 }, 2, 1754),
            (new ClearBorder { Above = 120, Distance = 2 }, 1, 1179),
        ];
        Assert.Equal(known.Select(k => (k.Count, k.Places)),
            known.Select(k => Masks.Sums(Engine.Run(k.Op, Masks.Pattern))));
        var large = Engine.Run(new RemoveSmall { Above = 120, MinArea = 30 }, Masks.Pattern);
        Assert.Equal((1936, 1946915), Masks.Sums(Engine.Run(new ConvexHull(), large)));
    }

    private static bool[,] Kept(bool[,] mask, Connectivity connectivity, Func<List<(int Y, int X)>, bool> keep)
    {
        var kept = Masks.Parts(mask, connectivity == Connectivity.Corners).Where(keep).SelectMany(p => p).ToHashSet();
        return Masks.Where(mask, (y, x) => kept.Contains((y, x)));
    }

    private static bool[,] Thinned(bool[,] mask)
    {
        for (var (second, idle) = (false, 0); idle < 2; second = !second)
        {
            var (now, late) = (mask, second);
            mask = Masks.Where(mask, (y, x) => now[y, x] && !Goes(now, y, x, late));
            idle = mask.Cast<bool>().SequenceEqual(now.Cast<bool>()) ? idle + 1 : 0;
        }
        return mask;
    }

    // P2 to P9 of the paper, clockwise from the pixel above.
    private static bool Goes(bool[,] mask, int y, int x, bool second)
    {
        int P(int dy, int dx) => Masks.Has(mask, y + dy, x + dx) ? 1 : 0;
        int[] p = [P(-1, 0), P(-1, 1), P(0, 1), P(1, 1), P(1, 0), P(1, -1), P(0, -1), P(-1, -1)];
        var turns = Enumerable.Range(0, 8).Count(i => p[i] == 0 && p[(i + 1) % 8] == 1);
        return p.Sum() is >= 2 and <= 6 && turns == 1 && (second
            ? p[0] * p[2] * p[6] == 0 && p[0] * p[4] * p[6] == 0
            : p[0] * p[2] * p[4] == 0 && p[2] * p[4] * p[6] == 0);
    }

    // A point is outside a hull if some line through it and a point of the set has the set on one side.
    private static bool InHull(List<(int Y, int X)> points, int y, int x)
    {
        if (points.Count == 0)
            return false;
        if (points.Contains((y, x)))
            return true;
        var angles = points.Select(p => Math.Atan2(p.Y - y, p.X - x)).Order().ToArray();
        var gap = Enumerable.Range(0, angles.Length).Max(i =>
            i + 1 < angles.Length ? angles[i + 1] - angles[i] : angles[0] + 2 * Math.PI - angles[i]);
        return gap <= Math.PI + 1e-9;
    }
}
