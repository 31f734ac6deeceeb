namespace PipelineKit.Facts;

/// <summary>The directories of an EXIF block.</summary>
internal enum ExifDirectory
{
    Image,
    Photo,
    Gps,
}

/// <summary>Conversions from a tag's numbers to the value printed by <c>exiftool -n</c>.</summary>
internal enum ExifScale
{
    /// <summary>The number itself.</summary>
    None,

    /// <summary>2⁻ˣ seconds.</summary>
    ShutterSpeed,

    /// <summary>The f-number √2ˣ.</summary>
    Aperture,

    /// <summary>Degrees, minutes and seconds as degrees; negative in the south and west.</summary>
    Degrees,

    /// <summary>Meters; negative below sea level.</summary>
    Altitude,
}

/// <summary>An EXIF tag.</summary>
internal sealed record ExifTag(ExifDirectory Directory, ushort Id, Fact Fact, ExifScale Scale = ExifScale.None);

/// <summary>The EXIF 2.32 tags that are available as facts, with the names and values of <c>exiftool -n</c>.</summary>
internal static class ExifTags
{
    public static IReadOnlyList<ExifTag> All { get; } =
    [
        .. Of(ExifDirectory.Image, ScalarKind.Text,
            (0x010E, "ImageDescription"), (0x010F, "Make"), (0x0110, "Model"), (0x0131, "Software"), (0x013B, "Artist"),
            (0x8298, "Copyright")),
        .. Of(ExifDirectory.Image, ScalarKind.Number,
            (0x0112, "Orientation"), (0x011A, "XResolution"), (0x011B, "YResolution"), (0x0128, "ResolutionUnit")),
        .. Of(ExifDirectory.Image, ScalarKind.Date, (0x0132, "ModifyDate")),
        .. Of(ExifDirectory.Photo, ScalarKind.Date, (0x9003, "DateTimeOriginal"), (0x9004, "CreateDate")),
        .. Of(ExifDirectory.Photo, ScalarKind.Number,
            (0x829A, "ExposureTime"), (0x829D, "FNumber"), (0x8822, "ExposureProgram"), (0x8827, "ISO"),
            (0x8830, "SensitivityType"), (0x8831, "StandardOutputSensitivity"), (0x8832, "RecommendedExposureIndex"),
            (0x9203, "BrightnessValue"), (0x9204, "ExposureCompensation"), (0x9206, "SubjectDistance"),
            (0x9207, "MeteringMode"), (0x9208, "LightSource"), (0x9209, "Flash"), (0x920A, "FocalLength"),
            (0xA001, "ColorSpace"), (0xA002, "ExifImageWidth"), (0xA003, "ExifImageHeight"),
            (0xA20E, "FocalPlaneXResolution"), (0xA20F, "FocalPlaneYResolution"), (0xA210, "FocalPlaneResolutionUnit"),
            (0xA215, "ExposureIndex"), (0xA217, "SensingMethod"), (0xA401, "CustomRendered"), (0xA402, "ExposureMode"),
            (0xA403, "WhiteBalance"), (0xA404, "DigitalZoomRatio"), (0xA405, "FocalLengthIn35mmFormat"),
            (0xA406, "SceneCaptureType"), (0xA407, "GainControl"), (0xA408, "Contrast"), (0xA409, "Saturation"),
            (0xA40A, "Sharpness"), (0xA40C, "SubjectDistanceRange")),
        One(ExifDirectory.Photo, 0x9201, "ShutterSpeedValue", ExifScale.ShutterSpeed),
        One(ExifDirectory.Photo, 0x9202, "ApertureValue", ExifScale.Aperture),
        One(ExifDirectory.Photo, 0x9205, "MaxApertureValue", ExifScale.Aperture),
        .. Of(ExifDirectory.Photo, ScalarKind.Text,
            (0x9000, "ExifVersion"), (0x9010, "OffsetTime"), (0x9011, "OffsetTimeOriginal"), (0x9012, "OffsetTimeDigitized"),
            (0x9290, "SubSecTime"), (0x9291, "SubSecTimeOriginal"), (0x9292, "SubSecTimeDigitized"),
            (0xA420, "ImageUniqueID"), (0xA430, "OwnerName"), (0xA431, "SerialNumber"), (0xA432, "LensInfo"),
            (0xA433, "LensMake"), (0xA434, "LensModel"), (0xA435, "LensSerialNumber")),
        One(ExifDirectory.Gps, 0x0002, "GPSLatitude", ExifScale.Degrees),
        One(ExifDirectory.Gps, 0x0004, "GPSLongitude", ExifScale.Degrees),
        One(ExifDirectory.Gps, 0x0006, "GPSAltitude", ExifScale.Altitude),
        .. Of(ExifDirectory.Gps, ScalarKind.Number, (0x000D, "GPSSpeed"), (0x000F, "GPSTrack"), (0x0011, "GPSImgDirection")),
        .. Of(ExifDirectory.Gps, ScalarKind.Text, (0x001D, "GPSDateStamp")),
    ];

    private static IEnumerable<ExifTag> Of(ExifDirectory directory, ScalarKind kind,
        params IEnumerable<(int Id, string Name)> tags) =>
        tags.Select(t => new ExifTag(directory, (ushort)t.Id, new Fact(FactCatalog.Exif + t.Name, kind, "")));

    private static ExifTag One(ExifDirectory directory, ushort id, string name, ExifScale scale) =>
        new(directory, id, new Fact(FactCatalog.Exif + name, ScalarKind.Number, ""), scale);
}
