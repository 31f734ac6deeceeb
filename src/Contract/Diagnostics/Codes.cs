using System.Globalization;

namespace PipelineKit.Diagnostics;

/// <summary>
/// The codes of all messages, grouped by hundreds: 01 YAML text, 02 names, 03 parameter values, 04 graph wiring and plugins, 05
/// sizes and channels, 06 image files, 07 command line and run. Each has an entry in docs/errors.md.
/// </summary>
public static class Codes
{
#pragma warning disable CS1591 // docs/errors.md explains each code.
    // 01: the YAML text
    public const string YamlSyntax = "PK0101";
    public const string YamlLimit = "PK0102";
    public const string YamlDuplicateKey = "PK0103";
    public const string YamlMerge = "PK0104";
    public const string YamlShape = "PK0105";
    public const string YamlAlias = "PK0106";
    public const string FileUnreadable = "PK0107";
    public const string MoreFindings = "PK0108";
    public const string EditRefused = "PK0109";

    // 02: names
    public const string UnknownKey = "PK0201";
    public const string MissingKey = "PK0202";
    public const string UnknownOperator = "PK0203";
    public const string UnknownParameter = "PK0204";
    public const string UnknownStage = "PK0205";
    public const string UnknownOutput = "PK0206";
    public const string UnknownInput = "PK0207";
    public const string DuplicateName = "PK0208";
    public const string BadName = "PK0209";
    public const string UnknownFormat = "PK0210";
    public const string UnknownValue = "PK0211";
    public const string UnknownFact = "PK0212";
    public const string BadView = "PK0213";
    public const string BadPattern = "PK0220";

    // 03: parameter values
    public const string WrongType = "PK0301";
    public const string OutOfRange = "PK0302";
    public const string NotAllowed = "PK0303";
    public const string MissingParameter = "PK0304";
    public const string BadReference = "PK0305";
    public const string BadExpression = "PK0306";
    public const string BadCombination = "PK0307";
    public const string Overshoot = "PK0308";
    public const string MissingFact = "PK0309";

    // 04: wiring
    public const string Cycle = "PK0401";
    public const string InputCount = "PK0402";
    public const string UnusedStage = "PK0403";
    public const string NotAnImage = "PK0404";
    public const string UseDepth = "PK0405";
    public const string Registration = "PK0406";
    public const string PluginFolder = "PK0407";
    public const string PluginAssembly = "PK0408";
    public const string PluginDependency = "PK0409";
    public const string PluginOperator = "PK0410";
    public const string PluginVersion = "PK0411";
    public const string PluginPin = "PK0412";
    public const string PluginsNotAllowed = "PK0413";
    public const string PluginServices = "PK0414";
    public const string PluginCopy = "PK0415";
    public const string UnknownPlugin = "PK0416";
    public const string PluginFramework = "PK0417";
    public const string PluginIsolation = "PK0418";
    public const string PluginExit = "PK0419";
    public const string Isolation = "PK0420";
    public const string PluginCrash = "PK0421";
    public const string PluginTime = "PK0422";
    public const string PluginMemory = "PK0423";
    public const string PluginWrites = "PK0424";
    public const string PluginNative = "PK0425";
    public const string Stack = "PK0430";

    // 05: sizes and channels
    public const string SizeMismatch = "PK0501";
    public const string ChannelCount = "PK0502";
    public const string BadGeometry = "PK0503";
    public const string NoNominalRange = "PK0504";
    public const string FormatCannotHold = "PK0505";
    public const string WhiteMismatch = "PK0506";
    public const string Undetermined = "PK0507";
    public const string ResultTooLarge = "PK0508";
    public const string ProfilesDiffer = "PK0509";

    // 06: image files
    public const string NotRecognized = "PK0601";
    public const string Corrupt = "PK0602";
    public const string Truncated = "PK0603";
    public const string TooLarge = "PK0604";
    public const string Unsupported = "PK0605";
    public const string Unreadable = "PK0606";
    public const string CannotWrite = "PK0607";
    public const string CodecMissing = "PK0608";
    public const string NamedLibrary = "PK0609";
    public const string MetadataLeftOut = "PK0610";
    public const string ProfileConverted = "PK0611";
    public const string ProfileNotKept = "PK0612";
    public const string MetadataDamaged = "PK0613";
    public const string FramesLeftOut = "PK0614";
    public const string StrayBytes = "PK0615";
    public const string FramesNotTaken = "PK0616";
    public const string FrameDelayRounded = "PK0617";
    public const string FrameCounts = "PK0618";
    public const string FramesNotHeld = "PK0619";
    public const string PartialAlpha = "PK0620";

    // 07: the command line and the run
    public const string CommandLine = "PK0701";
    public const string NoFiles = "PK0702";
    public const string Unpaired = "PK0703";
    public const string OutputCollision = "PK0704";
    public const string MemoryBudget = "PK0705";
    public const string OperatorFailed = "PK0706";
    public const string Canceled = "PK0707";
    public const string Internal = "PK0708";
    public const string OutputInUse = "PK0709";
    public const string Ledger = "PK0710";
    public const string OutputFolder = "PK0711";
    public const string NotAFile = "PK0712";
    public const string GaveUp = "PK0713";
    public const string InputChanged = "PK0714";
    public const string OutsideOutput = "PK0715";
    public const string ForeignFile = "PK0716";
    public const string OutputExchanged = "PK0717";
    public const string LeftOutAltered = "PK0718";
    public const string FewHandles = "PK0719";
    public const string Round = "PK0720";
    public const string AttemptsDiffer = "PK0721";
    public const string RoundOpen = "PK0722";
    public const string NoHardLinks = "PK0723";
    public const string ShardsLacking = "PK0724";
    public const string RowsLacking = "PK0725";
    public const string ShardsDoneTwice = "PK0726";
    public const string Scheduler = "PK0727";
    public const string ItemTime = "PK0730";
    public const string WatchPolls = "PK0731";
    public const string WatchLimit = "PK0732";
    public const string Following = "PK0740";
    public const string Export = "PK0741";
    public const string OutsideRoots = "PK0750";
    public const string StudioFramework = "PK0751";
    public const string StudioListen = "PK0752";
#pragma warning restore CS1591

    // A code of this program is PK, the two digits of its group, and two more.
    private const int GroupAt = 2, GroupDigits = 2, Length = 6;

    /// <summary>Returns the group of a code.</summary>
    public static CodeGroup GroupOf(string code) =>
        code.Length == Length && code.StartsWith("PK", StringComparison.Ordinal)
        && int.TryParse(code.AsSpan(GroupAt, GroupDigits), NumberStyles.None, CultureInfo.InvariantCulture, out var group)
        && Enum.IsDefined((CodeGroup)group) ? (CodeGroup)group : CodeGroup.Other;
}
