@rem Called by the launchers: makes sure that the SDK is there; with the word 'host', builds the program into artifacts\host.
@where dotnet >nul 2>nul || (
  echo PipelineKit needs the .NET SDK 10, and there is no 'dotnet' on the PATH: see https://dotnet.microsoft.com/download 1>&2
  exit /b 3
)
@if not "%~1"=="host" exit /b 0
@rem What is up to date is told by the build itself: it compiles nothing again.
@if not exist "%root%\artifacts" mkdir "%root%\artifacts"
@if not exist "%root%\artifacts\host\pipelinekit.dll" echo building PipelineKit ... 1>&2
@dotnet publish "%root%\src\Host" -c Release --no-self-contained -o "%root%\artifacts\host" --nologo -nodeReuse:false %PIPELINEKIT_BUILD% >"%root%\artifacts\build.log" 2>&1
@if errorlevel 1 (
  type "%root%\artifacts\build.log" 1>&2
  echo the build failed 1>&2
  exit /b 3
)
@exit /b 0
