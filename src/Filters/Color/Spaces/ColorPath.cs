using System.Numerics;

namespace PipelineKit.Filters.Color.Spaces;

/// <summary>
/// The steps from one color space to another. Each space is defined by another one, up to rgb: Lab by XYZ, XYZ by linear light,
/// and linear light, HSV, HSL and YCbCr by rgb. The path goes up to the nearest common ancestor and down again.
/// </summary>
internal static class ColorPath
{
    public static List<ColorStep<T>> Between<T>(ColorSpace from, ColorSpace to, double middle)
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

    // A space and its ancestors, rgb last.
    private static List<ColorSpace> Above(ColorSpace space)
    {
        var all = new List<ColorSpace> { space };
        while (all[^1] != ColorSpace.Rgb)
            all.Add(all[^1] switch { ColorSpace.Lab => ColorSpace.Xyz, ColorSpace.Xyz =>
                ColorSpace.Linear, _ => ColorSpace.Rgb });
        return all;
    }

    private static ColorStep<T> Up<T>(ColorSpace from, double middle)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => from switch
        {
            ColorSpace.Linear => ColorStep<T>.Of(new EncodeFormula<T>()),
            ColorSpace.Hsv => ColorStep<T>.Of(default(FromHsv<T>)),
            ColorSpace.Hsl => ColorStep<T>.Of(default(FromHsl<T>)),
            ColorSpace.Ycbcr => ColorStep<T>.Of(new FromYcbcr<T>(middle)),
            ColorSpace.Xyz => ColorStep<T>.Of(new MatrixFormula<T>(XyzMatrix.ToRgb)),
            _ => ColorStep<T>.Of(new FromLab<T>()),
        };

    private static ColorStep<T> Down<T>(ColorSpace to, double middle)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => to switch
        {
            ColorSpace.Linear => ColorStep<T>.Of(new DecodeFormula<T>()),
            ColorSpace.Hsv => ColorStep<T>.Of(default(ToHsv<T>)),
            ColorSpace.Hsl => ColorStep<T>.Of(default(ToHsl<T>)),
            ColorSpace.Ycbcr => ColorStep<T>.Of(new ToYcbcr<T>(middle)),
            ColorSpace.Xyz => ColorStep<T>.Of(new MatrixFormula<T>(XyzMatrix.FromRgb)),
            _ => ColorStep<T>.Of(new ToLab<T>()),
        };
}
