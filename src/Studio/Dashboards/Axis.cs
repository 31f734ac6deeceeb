using System.Globalization;

namespace PipelineKit.Studio.Dashboards;

/// <summary>An axis with ticks at round numbers.</summary>
internal sealed class Axis
{
    private const int Wanted = 6;
    private static readonly double[] Round = [1, 2, 5, 10];

    /// <summary>Creates an axis that covers some values.</summary>
    /// <param name="values">The values; those that are not finite are ignored.</param>
    /// <param name="from">The position of the least value.</param>
    /// <param name="to">The position of the greatest value.</param>
    public Axis(IEnumerable<double> values, double from, double to)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (low, high) = (finite.Min(), finite.Max());
        if (high <= low)
            (low, high) = (low - 1, high + 1);
        var raw = (high - low) / Wanted;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        Step = Round.First(r => r * power >= raw) * power;
        (Low, High, From, To) = (Math.Floor(low / Step) * Step, Math.Ceiling(high / Step) * Step, from, to);
    }

    private double Step { get; }

    private double Low { get; }

    private double High { get; }

    private double From { get; }

    private double To { get; }

    /// <summary>Returns the positions of the ticks, with their labels.</summary>
    public IEnumerable<(double At, string Text)> Ticks()
    {
        var count = (int)Math.Round((High - Low) / Step);
        for (var i = 0; i <= count; i++)
            yield return (Of(Low + i * Step), (Low + i * Step).ToString("G6", CultureInfo.InvariantCulture));
    }

    /// <summary>Returns the position of a value.</summary>
    public double Of(double value) => From + (value - Low) / (High - Low) * (To - From);
}
