using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Sums;

namespace PipelineKit.Filters.Pairs;

/// <summary>Computes the best linear fits of an image to a guide around each pixel, row by row.</summary>
internal sealed unsafe class GuidedFits<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int guides, channels;
    private readonly Vector<double> epsilon;

    // Means of the guide's channels, of their products (0·0, 0·1, 0·2, 1·1, 1·2, 2·2), of the image's channels, and of each with
    // the guide's.
    private readonly BoxMeans[] guideMeans, products, imageMeans, mixed;

    public GuidedFits(InputRows<T> source, InputRows<T> guide, int guides, int radius, double epsilon, RowRange columns,
        Func<Row<double>> take)
    {
        (this.guides, channels, this.epsilon) = (guides, source.Info.Channels, new(epsilon));
        BoxMeans Means(BoxMeans.Maker make) => new(make, radius, columns, source.Info, take);
        var each = Enumerable.Range(0, guides).ToArray();
        guideMeans = [.. each.Select(k => Means((y, to) => Samples(guide[y, k].Pointer + columns.First, to)))];
        products = [.. each.SelectMany(j => each.Skip(j).Select(k =>
            Means((y, to) => Product(guide[y, j].Pointer + columns.First, guide[y, k].Pointer + columns.First, to))))];
        var all = Enumerable.Range(0, channels).ToArray();
        imageMeans = [.. all.Select(c => Means((y, to) => Samples(source[y, c].Pointer + columns.First, to)))];
        mixed = [.. all.SelectMany(c => each.Select(k =>
            Means((y, to) => Product(source[y, c].Pointer + columns.First, guide[y, k].Pointer + columns.First, to))))];
    }

    /// <summary>Starts before the first of some rows of the image.</summary>
    public void Start(RowRange rows)
    {
        foreach (var means in (BoxMeans[])[.. guideMeans, .. products, .. imageMeans, .. mixed])
            means.Start(rows);
    }

    /// <summary>Computes the next row: for each channel of the image, the factors of the guide's channels and the
    /// constant.</summary>
    public void Next(Row<double>[] lines)
    {
        var m = Array.ConvertAll(guideMeans, g => g.Next());
        var p = Array.ConvertAll(products, g => g.Next());
        for (var channel = 0; channel < channels; channel++)
        {
            var mean = imageMeans[channel].Next();
            var own = lines.AsSpan(channel * (guides + 1), guides + 1);
            if (guides == 1)
                Gray(m[0], p[0], mean, mixed[channel].Next(), own);
            else
                Color(m, p, mean, [mixed[3 * channel].Next(), mixed[3 * channel + 1].Next(), mixed[3 * channel + 2].Next()],
                    own);
        }
    }

    private void Gray(Row<double> guide, Row<double> square, Row<double> mean, Row<double> product, Span<Row<double>> line)
    {
        for (var x = 0; x < mean.Width; x += Vector<double>.Count)
        {
            var (i, p) = (guide.Load(x), mean.Load(x));
            var a = (product.Load(x) - i * p) / (square.Load(x) - i * i + epsilon);
            line[0].Store(x, a);
            line[1].Store(x, p - a * i);
        }
    }

    // Inverts the covariance matrix, with epsilon on its diagonal, by cofactors.
    private void Color(Row<double>[] guide, Row<double>[] products, Row<double> mean, Row<double>[] mixed,
        Span<Row<double>> line)
    {
        for (var x = 0; x < mean.Width; x += Vector<double>.Count)
        {
            var (r, g, b, p) = (guide[0].Load(x), guide[1].Load(x), guide[2].Load(x), mean.Load(x));
            var (rr, rg, rb) = (products[0].Load(x) - r * r + epsilon, products[1].Load(x) - r * g, products[2].Load(x) - r * b);
            var (gg, gb, bb) = (products[3].Load(x) - g * g + epsilon, products[4].Load(x) - g * b,
                products[5].Load(x) - b * b + epsilon);
            var (pr, pg, pb) = (mixed[0].Load(x) - p * r, mixed[1].Load(x) - p * g, mixed[2].Load(x) - p * b);
            var (c0, c1, c2) = (gg * bb - gb * gb, rb * gb - rg * bb, rg * gb - rb * gg);
            var determinant = rr * c0 + rg * c1 + rb * c2;
            var red = (c0 * pr + c1 * pg + c2 * pb) / determinant;
            var green = (c1 * pr + (rr * bb - rb * rb) * pg + (rb * rg - rr * gb) * pb) / determinant;
            var blue = (c2 * pr + (rb * rg - rr * gb) * pg + (rr * gg - rg * rg) * pb) / determinant;
            line[0].Store(x, red);
            line[1].Store(x, green);
            line[2].Store(x, blue);
            line[3].Store(x, p - red * r - green * g - blue * b);
        }
    }

    private static void Samples(T* samples, Row<double> to)
    {
        for (var x = 0; x < to.Width; x += Vector<T>.Count)
        {
            var (low, high) = Widen(samples + x);
            to.Store(x, low);
            if (typeof(T) == typeof(float))
                to.Store(x + Vector<double>.Count, high);
        }
    }

    private static void Product(T* a, T* b, Row<double> to)
    {
        for (var x = 0; x < to.Width; x += Vector<T>.Count)
        {
            var ((low, high), (otherLow, otherHigh)) = (Widen(a + x), Widen(b + x));
            to.Store(x, low * otherLow);
            if (typeof(T) == typeof(float))
                to.Store(x + Vector<double>.Count, high * otherHigh);
        }
    }

    private static (Vector<double> Low, Vector<double> High) Widen(T* from)
    {
        if (typeof(T) == typeof(double))
            return (Vector.Load((double*)from), default);
        Vector.Widen(Vector.Load((float*)from), out var low, out var high);
        return (low, high);
    }
}
