@rem Builds, and runs the tests: test [--all] [--accept] [arguments of 'dotnet test']. Untried on Windows so far; see CONTRIBUTING.md.
@echo off
setlocal
set "root=%~dp0."
call "%~dp0tools\setup.cmd" || exit /b 3
cd /d "%~dp0"
set targets=tests tests/Studio
set more=
:option
if "%~1"=="--all" (
  set PIPELINEKIT_TESTS=all
  set targets=PipelineKit.sln
  shift
  goto option
)
if "%~1"=="--accept" (
  set PIPELINEKIT_ACCEPT=1
  shift
  goto option
)
:argument
if not "%~1"=="" (
  set more=%more% %1
  shift
  goto argument
)
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set DOTNET_NOLOGO=1
for %%t in (%targets%) do dotnet build %%t -c Release -v quiet --nologo %PIPELINEKIT_BUILD% || exit /b 1
if defined more goto run
if not defined PIPELINEKIT_TESTS set more=--filter "Run!=all"
:run
set status=0
for %%t in (%targets%) do dotnet test %%t -c Release --no-build --nologo %PIPELINEKIT_BUILD% %more% || set status=1
if not "%PIPELINEKIT_TESTS%"=="all" exit /b %status%
if defined PIPELINEKIT_ACCEPT exit /b %status%
if not "%more%"=="" exit /b %status%
rem Results are the same for any width of vectors. All of these tests are in 'tests'.
set DOTNET_EnableAVX2=0
dotnet test tests -c Release --no-build --nologo --filter "FullyQualifiedName~GoldenTests|FullyQualifiedName~Png|FullyQualifiedName~Imaging|FullyQualifiedName~Rank|FullyQualifiedName~Curve|FullyQualifiedName~CompiledExpression" || set status=1
set DOTNET_EnableAVX2=
set DOTNET_EnableHWIntrinsic=0
dotnet test tests -c Release --no-build --nologo --filter "FullyQualifiedName~GoldenTests" || set status=1
exit /b %status%
