using System.Numerics;

namespace PipelineKit.Filters.Colour.Spaces;

/// <summary>
/// The steps from one colour space to another. Each space is defined by another one, up to rgb: Lab by XYZ, XYZ by linear
/// light, linear light, HSV, HSL and YCbCr by rgb. The way leads up from one space and down to the other, through the
/// nearest space above both.
/// </summary>
internal static class ColourPath
{
    public static List<ColourStep<T>> Between<T>(ColourSpace from, ColourSpace to, double middle)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (up, down) = (Above(from), Above(to));
        var meeting = up.First(down.Contains);
        return
        [
            .. up.TakeWhile(s => s != meeting).Select(s => Up<T>(s, middle)),
            .. down.TakeWhile(s => s != meeting).Reverse().Select(s => Down<T>(s, middle)),
        ];
    }

    // A space and those that define it, rgb last.
    private static List<ColourSpace> Above(ColourSpace space)
    {
        var all = new List<ColourSpace> { space };
        while (all[^1] != ColourSpace.Rgb)
            all.Add(all[^1] switch { ColourSpace.Lab => ColourSpace.Xyz, ColourSpace.Xyz =>
                ColourSpace.Linear, _ => ColourSpace.Rgb });
        return all;
    }

    private static ColourStep<T> Up<T>(ColourSpace from, double middle)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => from switch
        {
            ColourSpace.Linear => ColourStep<T>.Of(new EncodeFormula<T>()),
            ColourSpace.Hsv => ColourStep<T>.Of(default(FromHsv<T>)),
            ColourSpace.Hsl => ColourStep<T>.Of(default(FromHsl<T>)),
            ColourSpace.Ycbcr => ColourStep<T>.Of(new FromYcbcr<T>(middle)),
            ColourSpace.Xyz => ColourStep<T>.Of(new MatrixFormula<T>(XyzMatrix.ToRgb)),
            _ => ColourStep<T>.Of(new FromLab<T>()),
        };

    private static ColourStep<T> Down<T>(ColourSpace to, double middle)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => to switch
        {
            ColourSpace.Linear => ColourStep<T>.Of(new DecodeFormula<T>()),
            ColourSpace.Hsv => ColourStep<T>.Of(default(ToHsv<T>)),
            ColourSpace.Hsl => ColourStep<T>.Of(default(ToHsl<T>)),
            ColourSpace.Ycbcr => ColourStep<T>.Of(new ToYcbcr<T>(middle)),
            ColourSpace.Xyz => ColourStep<T>.Of(new MatrixFormula<T>(XyzMatrix.FromRgb)),
            _ => ColourStep<T>.Of(new ToLab<T>()),
        };
}
