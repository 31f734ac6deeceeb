using System.Globalization;

namespace PipelineKit.Facts;

/// <summary>Converts EXIF tags to facts.</summary>
internal static class ExifFacts
{
    private const ushort LatitudeRef = 0x0001, LongitudeRef = 0x0003, AltitudeRef = 0x0005;
    private const string DateFormat = "yyyy:MM:dd HH:mm:ss";
    private const double Base60 = 60;
    private static readonly ExifTag[] Taken =
        [.. new[] { "DateTimeOriginal", "CreateDate", "ModifyDate" }.Select(n => Tag(FactCatalog.Exif + n)!)];

    /// <summary>Returns the value of a fact; null if missing.</summary>
    public static Scalar? Find(ExifBlock block, string name) => Tag(name) is { } tag ? Value(block, tag) : null;

    /// <summary>Returns the time the image was taken; null if missing.</summary>
    public static Scalar? Date(ExifBlock block) => Taken.Select(t => Value(block, t)).FirstOrDefault(d => d is not null);

    private static ExifTag? Tag(string name) =>
        ExifTags.All.FirstOrDefault(t => t.Fact.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static Scalar? Value(ExifBlock block, ExifTag tag)
    {
        switch (tag.Fact.Kind)
        {
            case ScalarKind.Text:
                return block.Text(tag.Directory, tag.Id) is { } text ? Scalar.Of(text) : null;
            case ScalarKind.Date:
                return DateTime.TryParseExact(block.Text(tag.Directory, tag.Id), DateFormat, CultureInfo.InvariantCulture,
                    DateTimeStyles.None, out var date) ? Scalar.Of(date) : null;
            default:
                var numbers = block.Numbers(tag.Directory, tag.Id);
                return numbers.Count > 0 && Scaled(block, tag, numbers) is var number && double.IsFinite(number)
                    ? Scalar.Of(number) : null;
        }
    }

    private static double Scaled(ExifBlock block, ExifTag tag, IReadOnlyList<double> numbers) => tag.Scale switch
    {
        ExifScale.ShutterSpeed => Math.Pow(2, -numbers[0]),
        ExifScale.Aperture => Math.Pow(2, numbers[0] / 2),
        ExifScale.Altitude => block.Numbers(ExifDirectory.Gps, AltitudeRef) is [1, ..] ? -numbers[0] : numbers[0],
        ExifScale.Degrees when numbers.Count < 3 => double.NaN,
        ExifScale.Degrees => (numbers[0] + (numbers[1] + numbers[2] / Base60) / Base60) * Sign(block, tag.Id),
        _ => numbers[0],
    };

    private static int Sign(ExifBlock block, ushort coordinate) =>
        block.Text(ExifDirectory.Gps, coordinate == LatitudeRef + 1 ? LatitudeRef : LongitudeRef) is "S" or "W" ? -1 : 1;
}
