using System.Globalization;

namespace PipelineKit.Batch.Units;

/// <summary>Formats durations.</summary>
internal static class Duration
{
    /// <summary>Formats an estimate in whole seconds.</summary>
    public static string Rough(TimeSpan time) => time.TotalSeconds < 10
        ? time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s"
        : Format(time);

    /// <summary>Returns a text such as <c>0.42 s</c>, <c>27 s</c>, <c>3 min 05 s</c> or <c>2 h 14 min</c>.</summary>
    public static string Format(TimeSpan time) => time.TotalSeconds switch
    {
        < 10 => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) + " s",
        < 60 => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s",
        < 3600 => $"{(int)time.TotalMinutes} min {time.Seconds:00} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes:00} min",
    };
}
